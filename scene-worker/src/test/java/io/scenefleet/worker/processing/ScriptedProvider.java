package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.LookUpRefusedException;
import io.scenefleet.worker.provider.PollRefusedException;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A provider that does as it is told and keeps a ledger. By default it takes every order and renders at once. */
public final class ScriptedProvider implements VideoProvider {
    /** How one order is met. */
    public interface Reception extends Function<TaskUuid, SubmitReply> {}

    public final List<TaskUuid> orders = new CopyOnWriteArrayList<>();
    public final List<TaskUuid> bills = new CopyOnWriteArrayList<>();
    public final AtomicInteger polls = new AtomicInteger();
    public final AtomicInteger lookUps = new AtomicInteger();

    private final Map<TaskUuid, TaskState> tasks = new ConcurrentHashMap<>();
    private final Map<TaskUuid, ProviderFailure> failures = new ConcurrentHashMap<>();
    private volatile @Nullable BigDecimal costOfFailures;

    /** The archive has the last answer only, so a refused repetition hides what was sold before. */
    private final Map<TaskUuid, ProviderFailure> refusals = new ConcurrentHashMap<>();

    private final Deque<Reception> script = new ConcurrentLinkedDeque<>();
    private final AtomicInteger hiddenLooks = new AtomicInteger();
    private volatile boolean rendering;
    private volatile boolean remembersKeys = true;
    private volatile boolean unavailable;
    private volatile boolean refusesLookUps;
    private volatile boolean refusesPolls;
    private volatile Consumer<TaskUuid> atOrder = _ -> {};
    private volatile Optional<TaskState> archived = Optional.empty();

    @Override
    public SubmitReply submit(TaskUuid task, RenderSettings settings) {
        orders.add(task);
        atOrder.accept(task);
        var reception = script.poll();
        var reply = reception == null ? take(task) : reception.apply(task);
        if (reply instanceof SubmitReply.Declined(var failure)) {
            refusals.put(task, failure);
        } else if (!(reply instanceof SubmitReply.NoAnswer)) {
            refusals.remove(task);
        }
        return reply;
    }

    /** Takes an order, once. */
    public SubmitReply take(TaskUuid task) {
        if (remembersKeys && tasks.containsKey(task)) {
            return new SubmitReply.AlreadyKnown();
        }
        bills.add(task);
        var failure = failures.get(task);
        tasks.put(
                task,
                failure != null
                        ? new TaskState.Failed(failure, costOfFailures)
                        : new TaskState.Rendered(
                                URI.create("https://videos.example/" + task), new BigDecimal("0.462")));
        return new SubmitReply.Accepted();
    }

    @Override
    public Map<TaskUuid, TaskState> poll(Collection<TaskUuid> asked) {
        polls.incrementAndGet();
        requirePresence();
        if (refusesPolls) {
            throw new PollRefusedException("the question is refused");
        }
        boolean isHidden = hiddenLooks.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        var answer = new HashMap<TaskUuid, TaskState>();
        for (var task : asked) {
            var state = isHidden ? null : state(task);
            answer.put(task, state == null ? new TaskState.NotFound() : state);
        }
        return answer;
    }

    @Override
    public Duration videoLifetime() {
        return Duration.ofDays(7);
    }

    @Override
    public int pollLimit() {
        return 50;
    }

    @Override
    public TaskState lookUp(TaskUuid task) {
        lookUps.incrementAndGet();
        requirePresence();
        if (refusesLookUps) {
            throw new LookUpRefusedException("the archive must not be asked");
        }
        if (archived.isPresent()) {
            return archived.get();
        }
        var refusal = refusals.get(task);
        if (refusal != null) {
            return new TaskState.Failed(refusal);
        }
        var state = hiddenLooks.get() > 0 ? null : state(task);
        return state == null ? new TaskState.NotFound() : state;
    }

    private @Nullable TaskState state(TaskUuid task) {
        var end = tasks.get(task);
        return end != null && rendering ? new TaskState.Rendering() : end;
    }

    private void requirePresence() {
        if (unavailable) {
            throw new ProviderUnreachableException("the provider is unavailable", null);
        }
    }

    /** The next orders are met like this, one after the other; those after them are taken. */
    public ScriptedProvider next(Reception... receptions) {
        script.addAll(List.of(receptions));
        return this;
    }

    /** Takes every order from now on. */
    public void clearScript() {
        script.clear();
    }

    /** Takes the order, but nobody hears of it. */
    public Reception answerLost() {
        return task -> {
            take(task);
            return new SubmitReply.NoAnswer("the answer was lost");
        };
    }

    /** The order itself is lost. */
    public Reception orderLost() {
        return _ -> new SubmitReply.NoAnswer("the order was lost");
    }

    public Reception busy() {
        return _ -> new SubmitReply.Busy("no room");
    }

    public Reception declined(FailureCode code, boolean retryable) {
        return _ -> new SubmitReply.Declined(new ProviderFailure(code, retryable, code.wireName()));
    }

    /** Stops before the order arrives. */
    public Reception stoppedBefore(Gate gate) {
        return task -> {
            gate.run();
            return take(task);
        };
    }

    /** Stops when the order has arrived, before the answer leaves. */
    public Reception stoppedAfter(Gate gate) {
        return task -> {
            var reply = take(task);
            gate.run();
            return reply;
        };
    }

    /** This task will fail, if it is ordered. */
    public void willFail(TaskUuid task, FailureCode code, boolean retryable) {
        failures.put(task, new ProviderFailure(code, retryable, "render failed: " + code.wireName()));
    }

    /** Renders that fail cost this, and it is reported. */
    public void billsFailures(BigDecimal costUsd) {
        costOfFailures = costUsd;
    }

    /** Renders go on until {@link #finish()}. */
    public void renderOn() {
        rendering = true;
    }

    public void finish() {
        rendering = false;
    }

    /** Sells the same key again and again. */
    public void sellKnownKeysAgain() {
        remembersKeys = false;
    }

    /** Knows nothing of any task for this many polls. */
    public void hide(int looks) {
        hiddenLooks.set(looks);
    }

    /** No question is answered from now on, but refused. */
    public void refusePolls() {
        refusesPolls = true;
    }

    /** The archive must not be asked from now on. */
    public void refuseLookUps() {
        refusesLookUps = true;
    }

    /** Forgets what it has sold, but not the bill. */
    public void forgetTasks() {
        tasks.clear();
        refusals.clear();
    }

    /** The archive's last answer for any key is this. */
    public void archive(TaskState state) {
        archived = Optional.of(state);
    }

    public void setUnavailable(boolean isUnavailable) {
        unavailable = isUnavailable;
    }

    public void atOrder(Consumer<TaskUuid> look) {
        atOrder = look;
    }
}
