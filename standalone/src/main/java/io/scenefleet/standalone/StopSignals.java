package io.scenefleet.standalone;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * Ctrl-C, and what supervisors send.
 *
 * <p>Not a shutdown hook of the JVM: those run all at once, and the embedded broker brings one along that would take the broker
 * away while the workers still hand over their scenes.
 */
final class StopSignals {

    private static final Logger log = LoggerFactory.getLogger(StopSignals.class);

    // What shells expect of a process that a signal has ended.
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
