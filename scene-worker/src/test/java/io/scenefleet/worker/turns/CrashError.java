package io.scenefleet.worker.turns;

/**
 * Thrown out of every call of an actor that was killed. An {@link Error}, so that only the very last resort of the code
 * under test catches it; and if it does, the next call throws it again: who is dead changes nothing any more.
 */
public final class CrashError extends Error {
    static final CrashError INSTANCE = new CrashError();

    private CrashError() {
        super("killed", null, false, false);
    }
}
