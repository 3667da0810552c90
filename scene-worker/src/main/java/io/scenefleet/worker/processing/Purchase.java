package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import java.io.IOException;
import java.util.Optional;

/**
 * Buys one attempt at a scene, once. Nothing else in the system orders from the provider.
 *
 * <p>The intent is stored before the order leaves. An order that may already be out is first asked about, among the answers
 * and in the archive, and only then sent again: with the same idempotency key, and only while the provider can be trusted to
 * remember that key. After that its outcome is unknown, and {@link OnUnknown} says what to do. docs/architecture.md, "One
 * bill per attempt", goes through the cases.
 */
final class Purchase {
    /** Not every scene that waits for space says so every time that it has looked. */
    private static final int WAITS_PER_PROBLEM = 30;

    /** As often a scene is refused on behalf of the account, while others are bought, before the scene is to blame. */
    private static final int REFUSALS_ALONE = 3;

    private final HeldScene scene;
    private final ScenePorts ports;
    private final SceneRules rules;
    private final Inquiry inquiry;
    private long begun;
    private long outSince;
    private boolean mayBeKnown;
    private boolean asksFirst;
    private int refusals;
    private int lastOpenings = -1;

    Purchase(HeldScene scene, ScenePorts ports, SceneRules rules, Inquiry inquiry) {
        this.scene = scene;
        this.ports = ports;
        this.rules = rules;
        this.inquiry = inquiry;
        this.begun = rules.now();
        this.outSince = begun - scene.mayBeOutFor().toNanos();
        this.mayBeKnown = scene.isRecovered() || scene.isSubmitting();
        this.asksFirst = mayBeKnown || scene.hadBegun();
    }

    /**
     * Returns {@code Rendering} when the provider has the order, its end when that is known already, and {@code NotFound}
     * when nobody can tell whether it was bought.
     */
    TaskState place() {
        for (int tries = 1; ; tries++) {
            if (!scene.isSubmitting() && !scene.isSuperseded()) {
                var known = askBeforeWaiting();
                if (known.isPresent()) {
                    return found(known.get());
                }
                awaitPermit();
                outSince = mayBeKnown ? outSince : rules.now();
                scene.submitting();
            }
            var known = asksFirst ? ask() : Optional.<TaskState>empty();
            if (scene.isSuperseded()) {
                return known.isPresent() ? found(known.get()) : superseded();
            }
            var result = known.isPresent() ? known.map(this::found) : settle(order());
            if (result.isPresent()) {
                return result.get();
            }
            scene.signals().pause(rules.backoff().after(tries));
        }
    }

    /**
     * What is bought already, or may be, is recorded as such: it is brought home, or can be adopted. A render that has failed
     * may have cost something.
     */
    private TaskState found(TaskState known) {
        if (!scene.isSubmitting()) {
            scene.submitting();
        }
        if (known instanceof TaskState.Failed) {
            scene.rendering();
        }
        return known;
    }

    /** Nothing is bought any more. */
    private static TaskState superseded() {
        return new TaskState.Failed(new ProviderFailure(
                FailureCode.SUPERSEDED,
                false,
                "Redis had lost this order, and the scene has been ordered again since"));
    }

    /** An order that may be out already is not held back. Waiting for our own limits does not count towards the deadline. */
    private void awaitPermit() {
        for (int waits = 0; !mayBeKnown && !mayBegin(waits); waits++) {
            scene.signals().pause(rules.backoff().after(1));
            begun = rules.now();
        }
    }

    private boolean mayBegin(int waits) {
        return hasSpace(waits) && ports.gate().tryPass() && ports.limit().tryBegin(scene.task());
    }

    /** A video that could not be stored is not bought. */
    private boolean hasSpace(int waits) {
        String problem;
        try {
            long free = ports.storage().freeBytes();
            if (free >= rules.limits().minFreeBytes()) {
                return true;
            }
            problem = "the storage has only %d MB left".formatted(free >> 20);
        } catch (IOException e) {
            problem = "the storage cannot be read (%s)".formatted(e);
        }
        if (waits % WAITS_PER_PROBLEM == 0) {
            ports.listener().problem(scene.job(), "nothing is ordered: " + problem);
        }
        return false;
    }

    /** The wait for a permit may be longer than the provider remembers an order that an earlier worker placed. */
    private Optional<TaskState> askBeforeWaiting() {
        if (!asksFirst || mayBeKnown) {
            return Optional.empty();
        }
        var known = ask();
        asksFirst = false;
        return known;
    }

    /** Empty when the order may be sent. The lease is renewed before the look at the clock: a worker may stall in between. */
    private Optional<TaskState> ask() {
        var told = inquiry.ask();
        if (told.isEmpty()) {
            return Optional.of(new TaskState.NotFound());
        }
        if (!(told.get() instanceof TaskState.NotFound)) {
            return told;
        }
        var byStore = scene.renew();
        var byMachine = rules.since(outSince);
        var outFor = byStore.compareTo(byMachine) > 0 ? byStore : byMachine;
        return !mayBeKnown || rules.mayOrderAgain(outFor, rules.since(begun)) ? Optional.empty() : told;
    }

    /** The only place from which an order can come. */
    private SubmitReply order() {
        scene.requireLease();
        long asked = rules.now();
        ports.listener().ordering(scene.job(), scene.task());
        SubmitReply reply;
        try {
            reply = ports.provider().submit(scene.task(), scene.job().settings());
        } catch (RuntimeException | Error e) {
            ports.listener().orderFailed(scene.job(), scene.task(), rules.since(asked));
            throw e;
        }
        ports.listener().ordered(scene.job(), scene.task(), reply, rules.since(asked));
        return reply;
    }

    /** Empty when the order has to be repeated. That a repeated order is declined says nothing about the first. */
    private Optional<TaskState> settle(SubmitReply reply) {
        return switch (reply) {
            case SubmitReply.Accepted _ -> {
                ports.gate().open();
                yield Optional.of(new TaskState.Rendering());
            }
            case SubmitReply.AlreadyKnown _ -> Optional.of(new TaskState.Rendering());
            case SubmitReply.Declined(var failure) -> declined(failure);
            case SubmitReply.Busy(var reason) -> mayBeKnown ? Optional.empty() : busy(reason);
            case SubmitReply.NoAnswer _ -> {
                mayBeKnown = true;
                asksFirst = true;
                yield Optional.empty();
            }
        };
    }

    private Optional<TaskState> declined(ProviderFailure failure) {
        if (mayBeKnown) {
            return Optional.empty();
        }
        if (!failure.concernsTheAccount() || isRefusedAlone()) {
            return Optional.of(new TaskState.Failed(failure));
        }
        var reason = new SceneFailure(failure.code(), failure.message());
        var again = notTaken(reason);
        ports.gate().close(reason);
        return again;
    }

    /** Orders of others were taken between refusals of this one: it is not the account. */
    private boolean isRefusedAlone() {
        int openings = ports.gate().openings();
        if (openings != lastOpenings) {
            lastOpenings = openings;
            refusals++;
        }
        return refusals >= REFUSALS_ALONE;
    }

    private Optional<TaskState> busy(String reason) {
        if (rules.isOver(rules.limits().sceneDeadline(), begun)) {
            return Optional.of(new TaskState.Failed(new ProviderFailure(FailureCode.PROVIDER_BUSY, false, reason)));
        }
        return notTaken(new SceneFailure(FailureCode.PROVIDER_BUSY, reason));
    }

    private Optional<TaskState> notTaken(SceneFailure reason) {
        scene.notTaken(reason);
        asksFirst = false;
        return Optional.empty();
    }
}
