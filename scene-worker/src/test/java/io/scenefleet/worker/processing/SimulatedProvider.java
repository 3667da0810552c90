package io.scenefleet.worker.processing;

import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.LookUpRefusedException;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/** The provider as one worker reaches it: each call ends the worker's turn. */
final class SimulatedProvider implements VideoProvider {
    private final SimulatedWorker worker;
    private final Simulation simulation;

    SimulatedProvider(SimulatedWorker worker, Simulation simulation) {
        this.worker = worker;
        this.simulation = simulation;
    }

    @Override
    public SubmitReply submit(TaskUuid task, RenderSettings settings) {
        simulation.scheduler.requireLife();
        var run = worker.run(task);
        var invariants = simulation.invariants(run.job);
        invariants.ordering(run, task, simulation.scheduler.now(), Simulation.LEASE);
        var reply = simulation.provider.submit(task, settings);
        simulation.tell(() -> "%s orders %s: %s".formatted(worker.id, task, reply));
        invariants.checkBills();
        simulation.scheduler.endTurn();
        if (!simulation.luck.holds(98)) {
            run.isHolding = false;
            throw new IllegalStateException("an unexpected failure");
        }
        return reply;
    }

    /** What the core asks; the watcher of renders asks for {@link #states}. */
    @Override
    public Map<TaskUuid, TaskState> poll(Collection<TaskUuid> tasks) {
        tasks.forEach(task -> worker.run(task).onlyAnswersAsked = false);
        var states = states(tasks);
        tasks.forEach(task -> worker.run(task).onlyAnswersAsked = states.get(task) instanceof TaskState.NotFound);
        return states;
    }

    Map<TaskUuid, TaskState> states(Collection<TaskUuid> tasks) {
        return ask(() -> {
            var states = simulation.provider.poll(tasks);
            simulation.tell(() -> "%s polls: %s".formatted(worker.id, states.values()));
            return states;
        });
    }

    @Override
    public Duration videoLifetime() {
        return Duration.ofDays(7);
    }

    @Override
    public int pollLimit() {
        return simulation.provider.pollLimit();
    }

    @Override
    public TaskState lookUp(TaskUuid task) {
        worker.run(task).onlyAnswersAsked = false;
        return ask(() -> {
            var state = lookUpOrRefuse(task);
            worker.run(task).archiveAnswered = true;
            simulation.tell(() -> "%s looks up: %s".formatted(worker.id, state));
            return state;
        });
    }

    private TaskState lookUpOrRefuse(TaskUuid task) {
        try {
            return simulation.provider.lookUp(task);
        } catch (LookUpRefusedException e) {
            worker.run(task).archiveAnswered = true;
            throw e;
        }
    }

    private <T> T ask(Supplier<T> question) {
        simulation.scheduler.requireLife();
        try {
            return question.get();
        } catch (ProviderUnreachableException e) {
            simulation.tell(() -> worker.id + " hears nothing of the provider");
            throw e;
        } finally {
            simulation.invariants.values().forEach(SceneInvariants::checkBills);
            simulation.scheduler.endTurn();
        }
    }
}
