package io.scenefleet.simulator.scenario;

/** A scenario cannot be read; the message tells its author where and why. */
public final class FaultScenarioException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    FaultScenarioException(String message, Throwable cause) {
        super(message, cause);
    }

    FaultScenarioException(String message) {
        super(message);
    }
}
