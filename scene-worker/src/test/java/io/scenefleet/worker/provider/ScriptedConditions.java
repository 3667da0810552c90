package io.scenefleet.worker.provider;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.InMemoryVideoProvider.Render;
import io.scenefleet.worker.provider.InMemoryVideoProvider.Transit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A provider in memory under conditions that a test controls. */
public final class ScriptedConditions implements ProviderControl, InMemoryVideoProvider.Conditions {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicLong now = new AtomicLong();
    private final InMemoryVideoProvider provider = new InMemoryVideoProvider(this, now::get, Duration.ofDays(1));
    private final Deque<Transit> transits = new ArrayDeque<>();
    private final Deque<SubmitReply> refusals = new ArrayDeque<>();
    private final Map<TaskUuid, ProviderFailure> failures = new HashMap<>();
    private Duration takes = Duration.ZERO;
    private int hiddenLooks;
    private boolean isDisconnected;
    private boolean refusesLookUps;

    /** The provider under these conditions. */
    public VideoProvider provider() {
        return provider;
    }

    @Override
    public void loseNextOrder() {
        transits.add(Transit.ORDER_LOST);
    }

    @Override
    public void loseNextAnswer() {
        transits.add(Transit.ANSWER_LOST);
    }

    @Override
    public void beBusyOnce() {
        refusals.add(new SubmitReply.Busy("no room"));
    }

    @Override
    public void declineOnce(FailureCode code, boolean retryable) {
        refusals.add(new SubmitReply.Declined(new ProviderFailure(code, retryable, "declined")));
    }

    @Override
    public void willFail(TaskUuid task, FailureCode code, boolean retryable) {
        failures.put(task, new ProviderFailure(code, retryable, "the render failed"));
    }

    @Override
    public void renderOn() {
        takes = LONG;
    }

    @Override
    public void finish() {
        now.addAndGet(LONG.toNanos());
    }

    @Override
    public void hide(int looks) {
        hiddenLooks = looks;
    }

    @Override
    public void disconnect() {
        isDisconnected = true;
    }

    @Override
    public void refuseLookUps() {
        refusesLookUps = true;
    }

    @Override
    public void forgetKeys() {
        provider.forgetKeys();
    }

    @Override
    public int bills(TaskUuid task) {
        return provider.bills(task);
    }

    // ---- the conditions ----

    @Override
    public Transit transit() {
        return orElse(transits.poll(), Transit.ARRIVES);
    }

    private static <T> T orElse(@Nullable T value, T other) {
        return value == null ? other : value;
    }

    @Override
    public Duration delay() {
        return Duration.ZERO;
    }

    @Override
    public Optional<SubmitReply> refusal(TaskUuid task) {
        return Optional.ofNullable(refusals.poll());
    }

    @Override
    public Render render(TaskUuid task) {
        return new Render(takes, failures.get(task), hiddenLooks);
    }

    @Override
    public boolean answers() {
        return !isDisconnected;
    }

    @Override
    public boolean refusesLookUps() {
        return refusesLookUps;
    }
}
