package io.scenefleet.worker.history;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.time.Duration;

/** Writes down who got which scene, and every step that was recorded or refused. Beats are too many, and cost nothing. */
final class RecordingSceneStore implements SceneStore {
    private final SceneStore store;
    private final History history;

    RecordingSceneStore(SceneStore store, History history) {
        this.store = store;
        this.history = history;
    }

    @Override
    public Claim claim(SceneJob job, String worker, Duration lease) {
        return history.tell(
                HistoryLine.of("claim").scene(job),
                () -> store.claim(job, worker, lease),
                (line, claim) -> answer(line, job, claim));
    }

    @Override
    public Claim takeOver(SceneJob job, String from, String worker, Duration lease) {
        return history.tell(
                HistoryLine.of("claim").scene(job).with("from", from),
                () -> store.takeOver(job, from, worker, lease),
                (line, claim) -> answer(line, job, claim));
    }

    @Override
    public Claim claimQuarantined(SceneJob job, String from, String worker, Duration lease) {
        return history.tell(
                HistoryLine.of("claim").scene(job).with("from", from).with("trial", true),
                () -> store.claimQuarantined(job, from, worker, lease),
                (line, claim) -> answer(line, job, claim));
    }

    private static void answer(HistoryLine line, SceneJob job, Claim claim) {
        switch (claim) {
            case Claim.Over _ -> line.with("answer", "over");
            case Claim.Held held -> line.with("answer", "held").with("holder", held.worker());
            case Claim.Quarantined suspect ->
                line.with("answer", "suspect").with("holder", suspect.worker()).with("strikes", suspect.crashes());
            case Claim.Granted granted ->
                line.with("answer", "granted")
                        .with("fence", granted.fence())
                        .with("stage", granted.stage().wireName())
                        .with("attempt", granted.attempt())
                        .with("task", job.task(granted.attempt()).toString())
                        .with("recovered", granted.recovered() ? true : null);
        }
    }

    @Override
    public boolean move(SceneJob job, long fence, SceneChange change, Duration lease) {
        var line = HistoryLine.of("move")
                .scene(job)
                .with("fence", fence)
                .with("stage", change.to().wireName());
        return history.tell(
                describe(line, change),
                () -> store.move(job, fence, change, lease),
                (told, accepted) -> told.with("answer", accepted ? "accepted" : "refused"));
    }

    private static HistoryLine describe(HistoryLine line, SceneChange change) {
        return switch (change) {
            case SceneChange.Submitting step ->
                line.with("attempt", step.attempt()).with("task", step.task().toString());
            case SceneChange.Rendering step ->
                line.with("attempt", step.attempt()).with("task", step.task().toString());
            case SceneChange.Downloading step ->
                line.with("attempt", step.attempt())
                        .with("task", step.task().toString())
                        .with("cost_usd", step.costUsd());
            case SceneChange.Stored step -> line.video(step.video());
            case SceneChange.Retrying step ->
                line.with("attempt", step.nextAttempt()).failure(step.failure());
            case SceneChange.Completed step -> line.with("video_url", step.videoUrl());
            case SceneChange.Failed step -> line.failure(step.failure());
        };
    }

    @Override
    public boolean renew(SceneKey scene, long fence, int progress, Duration lease) {
        return store.renew(scene, fence, progress, lease);
    }

    @Override
    public void release(SceneKey scene, long fence) {
        var line = HistoryLine.of("release").scene(scene).with("fence", fence);
        history.tell(
                line,
                () -> {
                    store.release(scene, fence);
                    return fence;
                },
                (told, _) -> told.with("answer", "done"));
    }
}
