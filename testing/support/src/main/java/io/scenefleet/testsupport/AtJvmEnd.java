package io.scenefleet.testsupport;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be done when the JVM ends, the latest first, whatever the others throw. */
final class AtJvmEnd {
    private static final Deque<Runnable> ACTIONS = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtJvmEnd::runAll, "test-support-end"));
    }

    private AtJvmEnd() {}

    /** The action has to bear being run when its work is already done. */
    static synchronized void run(Runnable action) {
        ACTIONS.push(action);
    }

    private static synchronized void runAll() {
        while (!ACTIONS.isEmpty()) {
            try {
                ACTIONS.pop().run();
            } catch (RuntimeException e) {
                System.err.println("At the end of the tests: " + e);
            }
        }
    }
}
