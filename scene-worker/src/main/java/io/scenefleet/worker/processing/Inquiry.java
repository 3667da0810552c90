package io.scenefleet.worker.processing;

import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the provider what it knows of the present attempt, among its answers and in its archive. Costs nothing. */
final class Inquiry {
    /** An accepted task may look unknown for a moment: it takes three looks to believe that it is unknown. */
    private static final int LOOKS = 3;

    private final HeldScene scene;
    private final ScenePorts ports;
    private final SceneRules rules;

    Inquiry(HeldScene scene, ScenePorts ports, SceneRules rules) {
        this.scene = scene;
        this.ports = ports;
        this.rules = rules;
    }

    /**
     * Asks until the provider has answered, or the deadline of the scene has passed.
     *
     * @return what it knows, {@code NotFound} when it knows nothing, or empty when it does not answer at all
     */
    Optional<TaskState> ask() {
        long begun = rules.now();
        int looks = 1;
        for (int failures = 0; ; ) {
            var answer = askOnce();
            boolean isUnknown = answer.orElse(null) instanceof TaskState.NotFound;
            if (isUnknown && looks < LOOKS) {
                looks++;
                scene.signals().pause(rules.limits().recheck());
                continue;
            }
            var word = isUnknown ? askArchiveOnce() : answer;
            if (word.isPresent() || rules.isOver(rules.limits().sceneDeadline(), begun)) {
                return word;
            }
            scene.signals().pause(rules.backoff().after(++failures));
        }
    }

    /** Asks once; empty when there is no answer. */
    Optional<TaskState> askOnce() {
        var task = scene.task();
        return answer(() -> ports.provider().poll(List.of(task)).getOrDefault(task, new TaskState.NotFound()));
    }

    /** Asks the archive once; empty when there is no answer. */
    Optional<TaskState> askArchiveOnce() {
        return answer(() -> ports.provider().lookUp(scene.task())).map(Inquiry::believe);
    }

    /**
     * What an answer of the archive is worth. The archive has the last answer only, and that may be the refusal of an order
     * that was repeated while the first one renders: such a failure proves nothing, unless the first order would have met it
     * too.
     */
    static TaskState believe(TaskState archived) {
        return archived instanceof TaskState.Failed(var failure) && !Purchase.isCertain(failure)
                ? new TaskState.NotFound()
                : archived;
    }

    private Optional<TaskState> answer(Supplier<TaskState> question) {
        try {
            return Optional.of(question.get());
        } catch (ProviderUnreachableException e) {
            ports.listener().problem(scene.job(), "the provider does not answer (%s)".formatted(e.getMessage()));
            return Optional.empty();
        }
    }
}
