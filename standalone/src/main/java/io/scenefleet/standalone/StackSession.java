package io.scenefleet.standalone;

import io.scenefleet.standalone.progress.ProgressDisplay;
import io.scenefleet.standalone.stack.Stack;
import io.scenefleet.standalone.stack.StackAddresses;
import io.scenefleet.standalone.stack.StackSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stack that was started from a terminal: prints what runs, and stops in order at Ctrl-C. */
final class StackSession implements AutoCloseable {
    private final Stack stack;
    private final StackAddresses addresses;
    private final AtomicBoolean stopping;
    private final PrintWriter out;

    private StackSession(Stack stack, StackAddresses addresses, AtomicBoolean stopping, PrintWriter out) {
        this.stack = stack;
        this.addresses = addresses;
        this.stopping = stopping;
        this.out = out;
    }

    /** @throws io.scenefleet.standalone.stack.StackFailedException if it does not start */
    static StackSession start(StackSettings settings, PrintWriter out) {
        out.println("Starting SceneFleet, data in " + settings.data().root() + " ...");
        if (settings.runwareKey() != null) {
            out.println("""

                    ***********************************************************
                    *  REAL MONEY: every scene is bought from Runware with    *
                    *  RUNWARE_API_KEY. Without it, a simulator runs.         *
                    ***********************************************************
                    """);
        }
        out.flush();
        long begin = System.nanoTime();
        var stack = new Stack(settings);
        var stopping = new AtomicBoolean();
        StopSignals.first(() -> {
            stopping.set(true);
            out.println("\nStopping ...");
            out.flush();
            stack.close();
            out.print(goingOn(stack.rendersUnderWay()));
            out.flush();
        });
        var session = new StackSession(stack, stack.start(), stopping, out);
        session.sayWhatRuns(settings, Duration.ofNanos(System.nanoTime() - begin));
        return session;
    }

    /** What becomes of the renders under way; empty if there are none. */
    static String goingOn(int renders) {
        return switch (renders) {
            case 0 -> "";
            case 1 -> "1 render goes on at the provider and is picked up at the next start.%n".formatted();
            default -> "%d renders go on at the provider and are picked up at the next start.%n".formatted(renders);
        };
    }

    StackAddresses addresses() {
        return addresses;
    }

    /** A display that is silent once the stack stops, because bars would overwrite the messages about that. */
    ProgressDisplay whileRunning(ProgressDisplay display) {
        return job -> {
            if (!stopping.get()) {
                display.show(job);
            }
        };
    }

    private void sayWhatRuns(StackSettings settings, Duration time) {
        out.printf(Locale.ROOT, "Ready after %.1f s:%n", time.toMillis() / 1000.0);
        say("gateway", addresses.gateway());
        say(
                "Runware",
                addresses.simulator() == null
                        ? "the real one; every scene is billed"
                        : addresses.simulator() + " (simulator, costs nothing)");
        say("workers", Integer.toString(settings.workers()));
        say("broker", addresses.amqp() + " (embedded)");
        say("redis", addresses.redisWithoutPassword() + " (random password)");
        say("log", settings.data().logFile().toString());
        out.println();
        out.flush();
    }

    private void say(String name, String what) {
        out.printf("  %-9s %s%n", name, what);
    }

    /** Waits for Ctrl-C or SIGTERM, which end the JVM. */
    void serveUntilStopped() {
        out.println("Page and API: " + addresses.gateway() + "   Ctrl-C stops; data is kept.");
        out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
