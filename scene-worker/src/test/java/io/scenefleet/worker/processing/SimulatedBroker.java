package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneJob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue of messages, each with the worker that has it. */
final class SimulatedBroker {
    private static final class Message {
        final SceneJob job;
        boolean redelivered;

        @Nullable
        SimulatedRun holder;

        Message(SceneJob job, boolean redelivered) {
            this.job = job;
            this.redelivered = redelivered;
        }
    }

    private final Simulation simulation;
    private final List<Message> messages = new ArrayList<>();

    SimulatedBroker(Simulation simulation) {
        this.simulation = simulation;
    }

    /** @param redelivered how the first delivery is marked */
    void publish(SceneJob job, boolean redelivered) {
        messages.add(new Message(job, redelivered));
    }

    /** Gives messages that nobody has to a worker, if it takes any. */
    void deliverTo(SimulatedWorker worker) {
        for (var message : messages) {
            if (message.holder == null && worker.isTaking()) {
                simulation.tell(() -> "%s gets the message of %s%s"
                        .formatted(worker.id, message.job.scenario(), message.redelivered ? " again" : ""));
                message.holder = worker.take(message.job, message.redelivered);
            }
        }
    }

    boolean hasUndelivered() {
        return messages.stream().anyMatch(message -> message.holder == null);
    }

    boolean has(SceneJob job) {
        return messages.stream().anyMatch(message -> message.job == job);
    }

    /** Takes the messages from a worker that was cut off, or killed, or hands over. */
    void requeue(SimulatedRun run) {
        for (var message : messages) {
            if (message.holder == run) {
                message.holder = null;
                message.redelivered = true;
            }
        }
    }

    /** The scene is over: its messages are acknowledged or dead-lettered. */
    void settle(SimulatedRun run, SceneResult result) {
        simulation.invariants(run.job).acknowledging();
        simulation.tell(() -> "%s settles %s: %s".formatted(run.worker.id, run.job.scenario(), result));
        messages.removeIf(message -> message.holder == run);
        simulation.acknowledged(run.job);
    }
}
