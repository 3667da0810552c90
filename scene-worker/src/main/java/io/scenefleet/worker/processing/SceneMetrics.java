package io.scenefleet.worker.processing;

import io.micrometer.core.instrument.MeterRegistry;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.download.DownloadRefusedException;
import io.scenefleet.worker.download.InvalidVideoException;
import io.scenefleet.worker.provider.SubmitReply;
import java.io.IOException;
import java.time.Duration;

/** Counts what this worker does with scenes; docs/operations.md, "Metrics of a worker", lists the meters. */
final class SceneMetrics implements SceneListener {
    private static final String CLAIMS = "scenefleet.worker.claims";
    private static final String ORDERS = "scenefleet.worker.orders";
    private static final String CHANGES = "scenefleet.worker.changes";
    private static final String FAILURES = "scenefleet.worker.failures";
    private static final String STORED = "scenefleet.worker.stored";

    private static final String NOT_STORED = "scenefleet.worker.not.stored";

    private final MeterRegistry registry;

    SceneMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void claimed(ClaimRequest request, Claim claim, Duration took) {
        var result = switch (claim) {
            case Claim.Granted granted when granted.recovered() -> "recovered";
            case Claim.Granted _ when request.from() != null -> "taken_over";
            case Claim.Granted _ -> "granted";
            case Claim.Held _ -> "held";
            case Claim.Quarantined _ -> "quarantined";
            case Claim.UnknownStage _ -> "unknown_stage";
            case Claim.Over _ -> "over";
        };
        registry.timer(CLAIMS, "result", result).record(took);
    }

    @Override
    public void claimFailed(ClaimRequest request, Duration took) {
        registry.timer(CLAIMS, "result", "error").record(took);
    }

    @Override
    public void changed(SceneJob job, long fence, SceneChange change, boolean accepted, Duration took) {
        registry.timer(CHANGES, "stage", change.to().wireName(), "result", accepted ? "accepted" : "refused")
                .record(took);
        if (accepted && change instanceof SceneChange.Failed(var failure, var _)) {
            registry.counter(FAILURES, "error_code", failure.code().wireName()).increment();
        }
    }

    @Override
    public void changeFailed(SceneJob job, long fence, SceneChange change, Duration took) {
        registry.timer(CHANGES, "stage", change.to().wireName(), "result", "error")
                .record(took);
    }

    @Override
    public void ordered(SceneJob job, TaskUuid task, SubmitReply reply, Duration took) {
        var result = switch (reply) {
            case SubmitReply.Accepted _ -> "accepted";
            case SubmitReply.AlreadyKnown _ -> "already_known";
            case SubmitReply.Declined _ -> "declined";
            case SubmitReply.Busy _ -> "busy";
            case SubmitReply.NoAnswer _ -> "no_answer";
        };
        registry.timer(ORDERS, "reply", result).record(took);
    }

    @Override
    public void orderFailed(SceneJob job, TaskUuid task, Duration took) {
        registry.timer(ORDERS, "reply", "error").record(took);
    }

    @Override
    public void stored(SceneJob job, VideoName name, StoredVideo video) {
        registry.summary(STORED).record(video.bytes());
    }

    @Override
    public void notStored(SceneJob job, IOException reason) {
        var kind = switch (reason) {
            case DownloadRefusedException _ -> "not_allowed";
            case InvalidVideoException _ -> "invalid";
            default -> "error";
        };
        registry.counter(NOT_STORED, "reason", kind).increment();
    }
}
