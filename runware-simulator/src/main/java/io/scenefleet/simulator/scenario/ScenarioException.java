package io.scenefleet.simulator.scenario;

/** A scenario cannot be read; the message tells its author where and why. */
public final class ScenarioException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ScenarioException(String message, Throwable cause) {
        super(message, cause);
    }

    ScenarioException(String message) {
        super(message);
    }
}
