package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.Claim;
import io.scenefleet.work.ProviderVideo;
import io.scenefleet.work.Renewal;
import io.scenefleet.work.SceneChange;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scene while this worker holds it: what is recorded of it, its lease and its progress. Every change throws {@link
 * LeaseLostException} when the scene has become somebody else's.
 *
 * <p>Changes are made by the thread of the scene; {@link #renewIfDue} and {@link #giveUpIfExpired} are called by the thread
 * that renews leases.
 */
final class HeldScene {
    private final SceneJob job;
    private final ScenePorts ports;
    private final SceneSignals signals;
    private final SceneRules rules;
    private final Quarantine.Probe probe;
    private final Claim.Granted claim;
    private final long claimedAt;
    private final @Nullable Duration begunAgo;

    private SceneStage stage;
    private int attempt;
    private long orderedAt;
    private long acceptedAt;
    private long renderedAt;

    private volatile boolean onProbation;
    private volatile int progress;
    private volatile long renewedAt;
    private volatile @Nullable Long renderingSince;

    /**
     * A scene that has just been claimed.
     *
     * @param claimedAt when the store was asked for it; its answer may have come much later
     * @param begunAgo how long ago a worker may have begun with the scene; null when this one is the first
     * @param probe    ends when the scene got further than ever, or this worker has survived it for long enough
     */
    HeldScene(
            SceneJob job,
            Claim.Granted claim,
            long claimedAt,
            @Nullable Duration begunAgo,
            ScenePorts ports,
            SceneSignals signals,
            SceneRules rules,
            Quarantine.Probe probe) {
        this.job = job;
        this.ports = ports;
        this.signals = signals;
        this.rules = rules;
        this.probe = probe;
        this.claim = claim;
        this.claimedAt = claimedAt;
        this.begunAgo = begunAgo;
        this.stage = claim.stage();
        this.attempt = claim.attempt();
        this.orderedAt = ago(claim.sinceSubmit());
        this.acceptedAt = ago(claim.sinceAccept());
        this.renderedAt = ago(claim.sinceRendered());
        this.onProbation = claim.crashes() > 0;
        this.progress = claim.progress();
        this.renewedAt = claimedAt;
        this.renderingSince = isRendering() && claim.sinceAccept() != null ? acceptedAt : null;
    }

    private long ago(@Nullable Duration duration) {
        return duration == null ? claimedAt : claimedAt - duration.toNanos();
    }

    // ---- what is known of it ----

    SceneJob job() {
        return job;
    }

    SceneKey key() {
        return SceneKey.of(job);
    }

    SceneSignals signals() {
        return signals;
    }

    /** The present attempt, counted from 1. */
    int attempt() {
        return attempt;
    }

    /** Idempotency key of the present attempt. */
    TaskUuid task() {
        return job.task(attempt);
    }

    VideoName videoName() {
        return videoName(attempt);
    }

    /** The name of what another attempt would have stored. */
    VideoName videoName(int ofAttempt) {
        return VideoName.of(job, job.task(ofAttempt));
    }

    /** The scene was at this attempt when the store lost it. */
    void resumeAt(int lostAttempt) {
        attempt = lostAttempt;
    }

    /** Number of workers that crashed with the scene in a row. */
    int crashes() {
        return claim.crashes();
    }

    /** The store had lost the scene: anything may have happened to it before. */
    boolean isRecovered() {
        return claim.recovered();
    }

    /** The store had lost the scene, and its session has ordered it again since. */
    boolean isSuperseded() {
        return claim.superseded();
    }

    /**
     * Some worker has had the scene before, and may have got further than what is recorded: a Redis that lost power may have
     * lost its last second.
     */
    boolean hadBegun() {
        return begunAgo != null;
    }

    /** The intent of the present attempt is stored: an order may have left. */
    boolean isSubmitting() {
        return stage == SceneStage.SUBMITTING;
    }

    boolean isRendering() {
        return stage == SceneStage.RENDERING;
    }

    /** The provider is known to have, or to have had, the video. */
    boolean isRendered() {
        return stage == SceneStage.DOWNLOADING || stage == SceneStage.STORED;
    }

    /** Where the provider has, or had, the video of the present attempt, as an earlier worker recorded it. */
    Optional<URI> recordedVideo() {
        return isRendered() ? Optional.ofNullable(claim.video()) : Optional.empty();
    }

    /** The longest time that an order of the present attempt may have been out. */
    Duration mayBeOutFor() {
        if (claim.recovered()) {
            return begunAgo == null ? Duration.ZERO : begunAgo.plus(rules.since(claimedAt));
        }
        return isSubmitting() ? rules.since(orderedAt) : Duration.ZERO;
    }

    /** How long the provider has had the order of the present attempt, if it has it. */
    Duration sinceAccept() {
        return rules.since(acceptedAt);
    }

    /** How long the provider has had the video, or an operator has wanted it since, if it has it. */
    Duration sinceRendered() {
        return rules.since(renderedAt);
    }

    // ---- what becomes of it ----

    /** Stores the intent: an order of the present attempt is about to leave. */
    void submitting() {
        record(new SceneChange.Submitting(attempt, task()));
        orderedAt = rules.now();
    }

    /** No order of the present attempt is out: the next worker need not wonder. */
    void notTaken(SceneFailure reason) {
        record(new SceneChange.Retrying(attempt, reason));
    }

    /** The provider has the order, since now or since before this worker claimed the scene. */
    void rendering() {
        if (!isRendering()) {
            record(new SceneChange.Rendering(attempt, task(), rules.expectedRender(job)));
            acceptedAt = rules.now();
            renderingSince = acceptedAt;
        }
    }

    /** The provider has the video, at this address if it is known. */
    void downloading(@Nullable BigDecimal costUsd, @Nullable URI video) {
        if (!isRendered()) {
            var where = video == null
                    ? null
                    : new ProviderVideo(video, ports.provider().videoLifetime());
            record(new SceneChange.Downloading(attempt, task(), costUsd, where));
            renderedAt = rules.now();
        }
    }

    /** The whole video is in the storage. */
    SceneResult completed(StoredVideo video) {
        downloading(null, null);
        if (stage != SceneStage.STORED) {
            record(new SceneChange.Stored(video));
        }
        record(new SceneChange.Completed(videoName().path()));
        return SceneResult.OVER;
    }

    /** Opens the next attempt. Only a certain failure of the present one may lead here. */
    void retrying(SceneFailure failure, @Nullable BigDecimal costUsd) {
        record(new SceneChange.Retrying(attempt + 1, failure, costUsd));
        attempt++;
    }

    SceneResult failed(SceneFailure failure) {
        return failed(failure, null);
    }

    SceneResult failed(SceneFailure failure, @Nullable BigDecimal costUsd) {
        record(new SceneChange.Failed(failure, costUsd));
        return SceneResult.OVER;
    }

    private void record(SceneChange change) {
        long begun = rules.now();
        ports.listener().changing(job, claim.fence(), change);
        boolean accepted;
        try {
            accepted = ports.store().move(job, claim.fence(), change, rules.lease());
        } catch (RuntimeException | Error e) {
            ports.listener().changeFailed(job, claim.fence(), change, rules.since(begun));
            throw e;
        }
        ports.listener().changed(job, claim.fence(), change, accepted, rules.since(begun));
        if (!accepted) {
            throw new LeaseLostException();
        }
        stage = change.to();
        renderingSince = null;
        renewedAt = begun;
        if (stage.progress() > progress) {
            progress = stage.progress();
            endProbation();
        }
        ports.limit().follow(key(), change);
    }

    // ---- its lease ----

    /**
     * Makes sure that the scene stays this worker's for a whole lease from now on.
     *
     * @return the longest time that an order of the present attempt may have been out, by the store's clock. That of this
     *     machine stands still while the machine is suspended
     */
    Duration renew() {
        var renewal = tryRenew(progress).orElseThrow(LeaseLostException::new);
        if (claim.recovered() && begunAgo != null) {
            return begunAgo.plus(renewal.sinceClaim());
        }
        return renewal.sinceSubmit() == null ? Duration.ZERO : renewal.sinceSubmit();
    }

    /** A worker that stood still may have lost the scene without having been told yet. */
    void requireLease() {
        if (isExpired()) {
            throw new LeaseLostException();
        }
    }

    /** Updates progress and renews the lease, if either is due. */
    void renewIfDue() {
        int percent = percent();
        boolean isDue = percent > progress
                || rules.isOver(rules.lease().dividedBy(3), renewedAt)
                || onProbation && isProbationOver();
        if (isDue && tryRenew(percent).isEmpty()) {
            signals.loseLease();
        }
    }

    /** The store is unavailable: after the length of a lease the scene may be somebody else's. */
    void giveUpIfExpired() {
        if (isExpired()) {
            signals.loseLease();
        }
    }

    /** Gives the scene back before its lease ends. */
    void release() {
        long begun = rules.now();
        try {
            ports.store().release(key(), claim.fence());
        } catch (RuntimeException | Error e) {
            ports.listener().releaseFailed(job, claim.fence(), rules.since(begun));
            throw e;
        }
        ports.listener().released(job, claim.fence(), rules.since(begun));
    }

    private int percent() {
        var since = renderingSince;
        return since == null
                ? progress
                : Math.max(progress, RenderProgress.percent(rules.since(since), rules.expectedRender(job)));
    }

    private Optional<Renewal> tryRenew(int percent) {
        long begun = rules.now();
        var renewal = ports.store().renew(key(), claim.fence(), percent, rules.lease());
        if (renewal.isEmpty()) {
            return renewal;
        }
        progress = Math.max(progress, percent);
        renewedAt = begun;
        if (onProbation && isProbationOver()) {
            endProbation();
        }
        return renewal;
    }

    private boolean isExpired() {
        return rules.isOver(rules.lease(), renewedAt);
    }

    private boolean isProbationOver() {
        return rules.since(claimedAt).compareTo(claim.probation()) >= 0;
    }

    private void endProbation() {
        onProbation = false;
        probe.close();
    }
}
