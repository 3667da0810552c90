package io.scenefleet.worker.history;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.processing.ClaimRequest;
import io.scenefleet.worker.processing.SceneListener;
import io.scenefleet.worker.provider.SubmitReply;
import java.time.Duration;

/**
 * Writes down who got which scene, every step that was recorded or refused, every order before it leaves and what came back,
 * every stored video, and what the broker is told: an acknowledgement just before it is sent, because the broker may forget
 * the message after it. Renewals and polls are too many, and cost nothing.
 */
final class SceneHistory implements SceneListener {
    private final History history;

    SceneHistory(History history) {
        this.history = history;
    }

    @Override
    public void claimed(ClaimRequest request, Claim claim, Duration took) {
        var line = line(request);
        switch (claim) {
            case Claim.Over _ -> line.with("answer", "over");
            case Claim.UnknownStage unknown ->
                line.with("answer", "unknown_stage").with("stage", unknown.stage());
            case Claim.Held held -> line.with("answer", "held").with("holder", held.worker());
            case Claim.Quarantined suspect ->
                line.with("answer", "suspect").with("holder", suspect.worker()).with("strikes", suspect.crashes());
            case Claim.Granted granted ->
                line.with("answer", "granted")
                        .with("fence", granted.fence())
                        .with("stage", granted.stage().wireName())
                        .with("attempt", granted.attempt())
                        .with("task", request.job().task(granted.attempt()).toString())
                        .with("recovered", granted.recovered() ? true : null);
        }
        history.write(line, took);
    }

    @Override
    public void claimFailed(ClaimRequest request, Duration took) {
        history.writeUnknown(line(request), took);
    }

    private static HistoryLine line(ClaimRequest request) {
        return HistoryLine.of("claim")
                .scene(request.job())
                .with("from", request.from())
                .with("trial", request.quarantined() ? true : null);
    }

    @Override
    public void changed(SceneJob job, long fence, SceneChange change, boolean accepted, Duration took) {
        history.write(line(job, fence, change).with("answer", accepted ? "accepted" : "refused"), took);
    }

    @Override
    public void changeFailed(SceneJob job, long fence, SceneChange change, Duration took) {
        history.writeUnknown(line(job, fence, change), took);
    }

    private static HistoryLine line(SceneJob job, long fence, SceneChange change) {
        var line = HistoryLine.of("move")
                .scene(job)
                .with("fence", fence)
                .with("stage", change.to().wireName());
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
                line.with("attempt", step.nextAttempt()).failure(step.failure()).with("cost_usd", step.costUsd());
            case SceneChange.Completed step -> line.with("video_url", step.videoUrl());
            case SceneChange.Failed step -> line.failure(step.failure()).with("cost_usd", step.costUsd());
        };
    }

    @Override
    public void ordering(SceneJob job, TaskUuid task) {
        history.write(HistoryLine.of("order").with("task", task.toString()));
    }

    @Override
    public void ordered(SceneJob job, TaskUuid task, SubmitReply reply, Duration took) {
        var line = ordered(task);
        switch (reply) {
            case SubmitReply.Accepted _ -> line.with("answer", "accepted");
            case SubmitReply.AlreadyKnown _ -> line.with("answer", "already_known");
            case SubmitReply.Declined(var failure) ->
                line.with("answer", "declined")
                        .with("error_code", failure.code().wireName());
            case SubmitReply.Busy _ -> line.with("answer", "busy");
            case SubmitReply.NoAnswer _ -> line.with("answer", "no_answer");
        }
        history.write(line, took);
    }

    @Override
    public void orderFailed(SceneJob job, TaskUuid task, Duration took) {
        history.writeUnknown(ordered(task), took);
    }

    private static HistoryLine ordered(TaskUuid task) {
        return HistoryLine.of("ordered").with("task", task.toString());
    }

    @Override
    public void stored(SceneJob job, VideoName name, StoredVideo video) {
        history.write(HistoryLine.of("stored").with("file", name.value()).video(video));
    }

    @Override
    public void released(SceneJob job, long fence, Duration took) {
        history.write(release(job, fence).with("answer", "done"), took);
    }

    @Override
    public void releaseFailed(SceneJob job, long fence, Duration took) {
        history.writeUnknown(release(job, fence), took);
    }

    private static HistoryLine release(SceneJob job, long fence) {
        return HistoryLine.of("release").key(job).with("fence", fence);
    }

    @Override
    public void acknowledging(SceneJob job) {
        history.write(HistoryLine.of("ack").scene(job));
    }

    @Override
    public void returning(SceneJob job) {
        history.write(HistoryLine.of("returned").scene(job));
    }
}
