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
 * Tells the ends of tasks unasked.
 *
 * <p>Where a task stands is computed from the time, so nothing happens at its end: it is looked at when it is due, and
 * again after short while its file is being made.
 */
final class CompletionPusher {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** A task that polls do not find this long after it was due is one that a fault hides. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

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
            lookAfter(Duration.between(clock.instant(), task.dueAt()), new Awaited(task, session, caller), FIRST_PAUSE);
        }
    }

    private void lookAfter(Duration time, Awaited awaited, Duration pause) {
        timer.schedule(() -> look(awaited, pause), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(Awaited awaited, Duration pause) {
        if (!awaited.isOfInterest()) {
            return;
        }
        api.outcome(awaited.task, awaited.caller).ifPresentOrElse(awaited::tell, () -> lookAgain(awaited, pause));
    }

    private void lookAgain(Awaited awaited, Duration pause) {
        if (clock.instant().isAfter(awaited.task.dueAt().plus(PATIENCE))) {
            awaited.session.settle(awaited.id());
            return;
        }
        Duration longer = pause.multipliedBy(2);
        lookAfter(pause, awaited, longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
    }

    private record Awaited(RenderTask task, CallerSession session, Caller caller) {
        UUID id() {
            return task.order().id();
        }

        boolean isOfInterest() {
            return !session.isOver() && session.isUntold(id());
        }

        void tell(Reply outcome) {
            if (session.settle(id())) {
                session.add(Frames.of(outcome));
            }
        }
    }
}
