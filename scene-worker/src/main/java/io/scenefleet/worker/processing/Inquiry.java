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
    private final boolean repeated;
    private final Function<TaskState, Step> known;
    private final Supplier<Step> unknown;
    private final long begun;
    private int looks = 1;
    private int failures;

    /**
     * An inquiry into the present attempt.
     *
     * @param repeated this worker has sent the order more than once
     * @param known    gets what the provider knows, and {@code NotFound} when it does not answer at all
     * @param unknown  follows when it knows nothing
     */
    Inquiry(
            SceneRecord scene,
            SceneRules rules,
            boolean repeated,
            Function<TaskState, Step> known,
            Supplier<Step> unknown) {
        this.scene = scene;
        this.rules = rules;
        this.repeated = repeated;
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

    /** The archive has the last answer only, which may be the refusal of a repeated order: the first may yet render. */
    private Step archived(TaskState state) {
        boolean tellsNothing = state instanceof TaskState.NotFound || repeated && state instanceof TaskState.Failed;
        return tellsNothing ? unknown.get() : known.apply(state);
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
