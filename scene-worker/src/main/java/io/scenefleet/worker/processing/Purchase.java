package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import java.util.List;
import java.util.function.Function;

/**
 * Buys one attempt at a scene, once. Nothing else in the system orders from the provider.
 *
 * <p>The intent is stored before the order leaves. An order that may have been out already is first asked about, in the
 * answers and in the archive, and only then sent again: under the same name, and only while the provider can be trusted
 * to remember the name. After that its outcome is unknown, and {@link OnUnknown} says what to do. docs/architecture.md,
 * "One bill per attempt", goes through the cases.
 */
final class Purchase {
    /** These would have met an earlier, equal order in the same way, so there is none that was accepted. */
    private static final List<FailureCode> CERTAIN = List.of(FailureCode.INVALID_REQUEST, FailureCode.MODERATION);

    private final SceneRecord scene;
    private final SceneRules rules;
    private final Function<TaskState, Step> then;
    private long begun;
    private long outSince;
    private boolean mayBeKnown;
    private boolean asksFirst;
    private int tries;

    /**
     * A purchase of the present attempt.
     *
     * @param then gets {@code Rendering} when the provider has the order, its end when that is known already, and {@code
     *             NotFound} when nobody can tell whether it was bought
     */
    Purchase(SceneRecord scene, SceneRules rules, Function<TaskState, Step> then) {
        this.scene = scene;
        this.rules = rules;
        this.then = then;
        this.begun = rules.now();
        this.outSince = begun - scene.mayBeOutFor().toNanos();
        this.mayBeKnown = scene.isRecovered() || scene.isSubmitting();
        this.asksFirst = mayBeKnown || scene.hadBegun();
    }

    /** Waits for room in the fleet's limit, unless an order may be out; stores the intent; asks, if one may be; orders. */
    Step place() {
        tries++;
        if (scene.isSubmitting()) {
            return ask();
        }
        return mayBeKnown ? submit() : begin();
    }

    private Step submit() {
        return scene.submitting(asksFirst ? this::ask : this::order);
    }

    private Step begin() {
        return new Step.Begin(scene.task(), mayBegin -> mayBegin ? submit() : beginLater());
    }

    /** Waiting for our own limit is not the provider's fault: its deadline begins anew. */
    private Step beginLater() {
        return new Step.Pause(rules.backoff().after(1), () -> {
            begun = rules.now();
            return begin();
        });
    }

    private Step ask() {
        return new Inquiry(scene, rules, then, this::nobodyKnows).ask();
    }

    /** The lease comes before the look at the clock: a worker may stand still between any two steps. */
    private Step nobodyKnows() {
        return new Step.Renew(() -> mayOrderAgain() ? order() : then.apply(new TaskState.NotFound()));
    }

    private boolean mayOrderAgain() {
        return !mayBeKnown
                || !rules.isOver(rules.limits().safeRepost(), outSince)
                || switch (rules.limits().onUnknown()) {
                    case PARK -> false;
                    case REPOST -> !rules.isOver(rules.limits().sceneDeadline(), begun);
                };
    }

    /** The only place from which an order can come. */
    private Step order() {
        return new Step.Order(scene.task(), this::replied);
    }

    private Step replied(SubmitReply reply) {
        return switch (reply) {
            case SubmitReply.Accepted _, SubmitReply.AlreadyKnown _ -> then.apply(new TaskState.Rendering());
            case SubmitReply.Declined(var failure) -> declined(failure);
            case SubmitReply.Busy(var reason) -> mayBeKnown ? placeLater() : notTaken(reason);
            case SubmitReply.NoAnswer _ -> {
                mayBeKnown = true;
                asksFirst = true;
                yield placeLater();
            }
        };
    }

    /** That a repeated order was declined tells little about the first. */
    private Step declined(ProviderFailure failure) {
        return !mayBeKnown || isCertain(failure) ? then.apply(new TaskState.Failed(failure)) : placeLater();
    }

    /** Whether every equal order meets this failure, so that none can have been accepted. */
    static boolean isCertain(ProviderFailure failure) {
        return CERTAIN.contains(failure.code());
    }

    private Step notTaken(String reason) {
        if (rules.isOver(rules.limits().sceneDeadline(), begun)) {
            return then.apply(new TaskState.Failed(new ProviderFailure(FailureCode.PROVIDER_BUSY, false, reason)));
        }
        return scene.notTaken(new SceneFailure(FailureCode.PROVIDER_BUSY, reason), () -> {
            asksFirst = false;
            outSince = rules.now();
            return placeLater();
        });
    }

    private Step placeLater() {
        return new Step.Pause(rules.backoff().after(tries), this::place);
    }
}
