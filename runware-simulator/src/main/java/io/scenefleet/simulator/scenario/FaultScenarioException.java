package io.scenefleet.simulator.scenario;

/** A scenario is invalid. The message says where and why. */
public final class FaultScenarioException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    FaultScenarioException(String message, Throwable cause) {
        super(message, cause);
    }

    FaultScenarioException(String message) {
        super(message);
    }
}
