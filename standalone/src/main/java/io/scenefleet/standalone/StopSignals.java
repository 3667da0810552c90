package io.scenefleet.standalone;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * Ctrl-C, and the signals that supervisors send.
 *
 * <p>A shutdown hook of the JVM would not do: hooks run concurrently, and that of the embedded broker would stop it while
 * workers still hand over their scenes.
 */
final class StopSignals {
    private static final Logger log = LoggerFactory.getLogger(StopSignals.class);

    // The convention of shells for a process that a signal has ended.
    private static final int EXIT_CODE_BASE = 128;

    private StopSignals() {}

    /** Runs the action at the first signal and then ends the JVM; a second signal ends it at once. */
    static void first(Runnable action) {
        var stopping = new AtomicBoolean();
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            try {
                Signal.handle(new Signal(name), signal -> {
                    int exitCode = EXIT_CODE_BASE + signal.getNumber();
                    if (stopping.getAndSet(true)) {
                        Runtime.getRuntime().halt(exitCode);
                    }
                    action.run();
                    System.exit(exitCode);
                });
            } catch (IllegalArgumentException e) {
                log.debug("SIG{} is not ours to handle", name, e); // java -Xrs, or nohup
            }
        }
    }
}
