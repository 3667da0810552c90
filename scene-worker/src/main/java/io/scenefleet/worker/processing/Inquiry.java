package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.worker.provider.LookUpRefusedException;
import io.scenefleet.worker.provider.PollRefusedException;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the provider what it knows of the present attempt, among its answers and in its archive. Costs nothing. */
final class Inquiry {
    /** An accepted task may look unknown for a moment: it takes three looks to believe that it is unknown. */
    private static final int LOOKS = 3;

    private final HeldScene scene;
    private final ScenePorts ports;
    private final SceneRules rules;
    private boolean wasRefused;

    Inquiry(HeldScene scene, ScenePorts ports, SceneRules rules) {
        this.scene = scene;
        this.ports = ports;
        this.rules = rules;
    }

    /**
     * Asks until the provider has answered, however long that takes.
     *
     * @return what it knows, {@code NotFound} when it knows nothing, or empty when it refuses the question for too long
     */
    Optional<TaskState> ask() {
        long refusedSince = rules.now();
        int looks = 1;
        for (int failures = 0; ; ) {
            var answer = askOnce();
            boolean isUnknown = answer.orElse(null) instanceof TaskState.NotFound;
            if (isUnknown && looks < LOOKS) {
                looks++;
                scene.signals().pause(rules.limits().recheck());
                continue;
            }
            var word = isUnknown ? askArchiveOnce(Optional.of(new TaskState.NotFound())) : answer;
            if (word.isPresent() || wasRefused && rules.isOver(rules.limits().sceneDeadline(), refusedSince)) {
                return word;
            }
            refusedSince = wasRefused ? refusedSince : rules.now();
            scene.signals().pause(rules.backoff().after(++failures));
        }
    }

    /** Asks once; empty when there is no answer. */
    Optional<TaskState> askOnce() {
        var task = scene.task();
        return answer(() -> ports.provider().poll(List.of(task)).get(task));
    }

    /** Whether the provider has refused the last question, instead of not answering it. */
    boolean wasRefused() {
        return wasRefused;
    }

    /** A bought task that looks unknown may be in the archive; no answer, or a refusal, counts as no news. */
    TaskState confirm(TaskState told) {
        return told instanceof TaskState.NotFound
                ? askArchiveOnce(Optional.empty()).orElse(new TaskState.Rendering())
                : told;
    }

    /**
     * Asks the archive once; empty when there is no answer.
     *
     * @param ifRefused what an archive that refuses to be asked is taken to say
     */
    private Optional<TaskState> askArchiveOnce(Optional<TaskState> ifRefused) {
        boolean isAccepted = scene.isRendering() || scene.isRendered();
        try {
            return answer(() -> ports.provider().lookUp(scene.task())).map(state -> believe(state, isAccepted));
        } catch (LookUpRefusedException e) {
            ports.listener()
                    .problem(scene.job(), "the provider's archive refused the lookup (%s)".formatted(e.getMessage()));
            return ifRefused;
        }
    }

    /**
     * What an answer of the archive is worth. The archive has the last answer only, and that may be the refusal of an order
     * that was repeated while the first one renders: a failure proves nothing. Only the content of one that was accepted may
     * still have been rejected.
     */
    static TaskState believe(TaskState archived, boolean isAccepted) {
        if (!(archived instanceof TaskState.Failed(var failure, var _))) {
            return archived;
        }
        return isAccepted && failure.code() == FailureCode.MODERATION ? archived : new TaskState.NotFound();
    }

    private Optional<TaskState> answer(Supplier<@Nullable TaskState> question) {
        wasRefused = false;
        try {
            return Optional.ofNullable(question.get());
        } catch (ProviderUnreachableException e) {
            wasRefused = e instanceof PollRefusedException;
            ports.listener().problem(scene.job(), "the provider does not answer (%s)".formatted(e.getMessage()));
            return Optional.empty();
        }
    }
}
