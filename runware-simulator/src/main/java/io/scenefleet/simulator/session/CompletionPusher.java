package io.scenefleet.simulator.session;

import io.scenefleet.simulator.api.Caller;
import io.scenefleet.simulator.api.Reply;
import io.scenefleet.simulator.api.RunwareApi;
import io.scenefleet.simulator.task.RenderTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Pushes results of tasks to connected callers.
 *
 * <p>The state of a task is computed from the time, so no event marks its end. It is checked when it is due, and then
 * repeatedly while its file is being created.
 */
final class CompletionPusher {
    private static final Duration FIRST_DELAY = Duration.ofMillis(50);
    private static final Duration MAX_DELAY = Duration.ofSeconds(1);

    /** A task that polls still do not find this long after it was due is hidden by a fault. */
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);

    private final RunwareApi api;
    private final SocketProperties properties;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;

    CompletionPusher(RunwareApi api, SocketProperties properties, InstantSource clock, ScheduledExecutorService timer) {
        this.api = api;
        this.properties = properties;
        this.clock = clock;
        this.timer = timer;
    }

    void expect(RenderTask task, CallerSession session, Caller caller) {
        if (properties.push() && session.expect(task.order().id())) {
            checkAfter(
                    Duration.between(clock.instant(), task.dueAt()), new Awaited(task, session, caller), FIRST_DELAY);
        }
    }

    private void checkAfter(Duration time, Awaited awaited, Duration delay) {
        timer.schedule(() -> check(awaited, delay), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check(Awaited awaited, Duration delay) {
        if (!awaited.isPending()) {
            return;
        }
        api.outcome(awaited.task, awaited.caller).ifPresentOrElse(awaited::report, () -> checkAgain(awaited, delay));
    }

    private void checkAgain(Awaited awaited, Duration delay) {
        if (clock.instant().isAfter(awaited.task.dueAt().plus(GIVE_UP_AFTER))) {
            awaited.session.markReported(awaited.id());
            return;
        }
        Duration longer = delay.multipliedBy(2);
        checkAfter(delay, awaited, longer.compareTo(MAX_DELAY) < 0 ? longer : MAX_DELAY);
    }

    private record Awaited(RenderTask task, CallerSession session, Caller caller) {
        UUID id() {
            return task.order().id();
        }

        boolean isPending() {
            return !session.isEnded() && session.isUnreported(id());
        }

        void report(Reply outcome) {
            if (session.markReported(id())) {
                session.add(Frames.of(outcome));
            }
        }
    }
}
