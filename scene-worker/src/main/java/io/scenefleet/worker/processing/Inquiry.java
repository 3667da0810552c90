package io.scenefleet.worker.processing;

import io.scenefleet.worker.provider.TaskState;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks what the provider knows of an order that may be out, in its answers and in its archive. */
final class Inquiry {
    /** An accepted task may look unknown for a moment: it takes three looks to believe that nobody knows it. */
    private static final int LOOKS = 3;

    private final SceneRecord scene;
    private final SceneRules rules;
    private final Function<TaskState, Step> known;
    private final Supplier<Step> unknown;
    private final long begun;
    private int looks = 1;
    private int failures;

    /**
     * An inquiry into the present attempt.
     *
     * @param known    gets what the provider knows, and {@code NotFound} when it does not answer at all
     * @param unknown  follows when it knows nothing
     */
    Inquiry(SceneRecord scene, SceneRules rules, Function<TaskState, Step> known, Supplier<Step> unknown) {
        this.scene = scene;
        this.rules = rules;
        this.known = known;
        this.unknown = unknown;
        this.begun = rules.now();
    }

    Step ask() {
        return new Step.Ask(scene.task(), answer -> answer.map(this::told).orElseGet(this::unanswered));
    }

    private Step told(TaskState state) {
        if (!(state instanceof TaskState.NotFound)) {
            return known.apply(state);
        }
        return looks < LOOKS
                ? lookAgain()
                : new Step.AskArchive(
                        scene.task(), answer -> answer.map(this::archived).orElseGet(this::unanswered));
    }

    private Step archived(TaskState state) {
        var told = believe(state);
        return told instanceof TaskState.NotFound ? unknown.get() : known.apply(told);
    }

    /**
     * What the archive's word is worth. It has the last answer only, and that may be the refusal of an order that somebody
     * repeated, while the first one renders: such a failure tells nothing, unless the first would have met it too.
     */
    static TaskState believe(TaskState archived) {
        return archived instanceof TaskState.Failed(var failure) && !Purchase.isCertain(failure)
                ? new TaskState.NotFound()
                : archived;
    }

    private Step lookAgain() {
        looks++;
        return new Step.Pause(rules.limits().recheck(), this::ask);
    }

    private Step unanswered() {
        return rules.isOver(rules.limits().sceneDeadline(), begun)
                ? known.apply(new TaskState.NotFound())
                : new Step.Pause(rules.backoff().after(++failures), this::ask);
    }
}
