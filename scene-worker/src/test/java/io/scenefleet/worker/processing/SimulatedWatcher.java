package io.scenefleet.worker.processing;

import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.PollProperties;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.RenderWatcher;
import io.scenefleet.worker.provider.TaskState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Polls as {@code TaskPoller} does, with an actor for each render that is watched. */
final class SimulatedWatcher implements RenderWatcher {
    private static final class Watch {}

    private final SimulatedWorker worker;
    private final Simulation simulation;
    private final SimulatedProvider provider;
    private final PollProperties polling;
    private final Map<TaskUuid, Watch> watches = new HashMap<>();

    SimulatedWatcher(
            SimulatedWorker worker, Simulation simulation, SimulatedProvider provider, PollProperties polling) {
        this.worker = worker;
        this.simulation = simulation;
        this.provider = provider;
        this.polling = polling;
    }

    @Override
    public void watch(TaskUuid task, Duration firstIn, Consumer<TaskState> listener) {
        var watch = new Watch();
        watches.put(task, watch);
        worker.start("poller", () -> poll(task, watch, firstIn, listener));
    }

    @Override
    public Duration silence() {
        return Duration.ZERO;
    }

    @Override
    public void forget(TaskUuid task) {
        watches.remove(task);
    }

    private void poll(TaskUuid task, Watch watch, Duration firstIn, Consumer<TaskState> listener) {
        var delay = firstIn;
        Long unknownSince = null;
        while (!simulation.scheduler.await(() -> watches.get(task) != watch, delay)) {
            delay = polling.interval();
            var state = ask(task);
            if (state instanceof TaskState.NotFound) {
                unknownSince = unknownSince == null ? simulation.scheduler.now() : unknownSince;
            } else if (state != null) {
                unknownSince = null;
            }
            if (state != null && isFinal(state, unknownSince)) {
                tell(task, watch, state, listener);
                return;
            }
        }
    }

    /** News may come late, when nobody waits for them any more. */
    private void tell(TaskUuid task, Watch watch, TaskState state, Consumer<TaskState> listener) {
        if (watches.get(task) == watch) {
            simulation.scheduler.endTurn();
            if (watches.remove(task, watch)) {
                worker.run(task).onlyAnswersAsked = state instanceof TaskState.NotFound;
            }
            listener.accept(state);
        }
    }

    private @Nullable TaskState ask(TaskUuid task) {
        try {
            return provider.states(List.of(task)).getOrDefault(task, new TaskState.NotFound());
        } catch (ProviderUnreachableException _) {
            return null;
        }
    }

    private boolean isFinal(TaskState state, @Nullable Long unknownSince) {
        return switch (state) {
            case TaskState.Rendering _ -> false;
            case TaskState.Rendered _, TaskState.Failed _ -> true;
            case TaskState.NotFound _ ->
                unknownSince != null
                        && simulation.scheduler.now() - unknownSince
                                >= polling.notFoundGrace().toNanos();
        };
    }
}
