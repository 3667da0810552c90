package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.InMemoryVideoProvider.Conditions;
import io.scenefleet.worker.provider.InMemoryVideoProvider.Render;
import io.scenefleet.worker.provider.InMemoryVideoProvider.Transit;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.SubmitReply;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that may happen on the way to a provider: orders and answers are lost or late, it has no room, it declines,
 * renders fail, it does not know for a moment what it has just sold.
 */
final class RandomConditions implements Conditions {
    private static final ProviderFailure MODERATION =
            new ProviderFailure(FailureCode.MODERATION, false, "refused content");
    private static final ProviderFailure ERROR =
            new ProviderFailure(FailureCode.PROVIDER_ERROR, true, "provider error");
    private static final Duration LONGEST_RENDER = Duration.ofMinutes(4);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);
    private static final int MOST_HIDDEN_LOOKS = 2;

    private final Luck luck;

    /** The content is refused, whenever it is ordered. */
    private final boolean refusesContent;

    private final boolean refusesLookUps;

    RandomConditions(Luck luck) {
        this.luck = luck;
        int trait = luck.below(20);
        this.refusesContent = trait == 0;
        this.refusesLookUps = trait == 1 || trait == 2;
    }

    @Override
    public Transit transit() {
        if (!luck.holds(90)) {
            return Transit.ORDER_LOST;
        }
        if (!luck.holds(90)) {
            return Transit.ORDER_LATE;
        }
        return luck.holds(85) ? Transit.ARRIVES : Transit.ANSWER_LOST;
    }

    @Override
    public Duration delay() {
        return luck.below(LONGEST_DELAY);
    }

    @Override
    public Optional<SubmitReply> refusal(TaskUuid task) {
        if (refusesContent) {
            return Optional.of(new SubmitReply.Declined(MODERATION));
        }
        if (!luck.holds(90)) {
            return Optional.of(new SubmitReply.Busy("no room"));
        }
        return luck.holds(90) ? Optional.empty() : Optional.of(new SubmitReply.Declined(ERROR));
    }

    @Override
    public Render render(TaskUuid task) {
        var failure = luck.below(4) == 0 ? MODERATION : ERROR;
        return new Render(
                luck.below(LONGEST_RENDER), luck.below(4) == 0 ? failure : null, luck.below(MOST_HIDDEN_LOOKS + 1));
    }

    @Override
    public boolean answers() {
        return luck.holds(90);
    }

    @Override
    public boolean refusesLookUps() {
        return refusesLookUps;
    }
}
