package io.scenefleet.redis;

import io.scenefleet.job.EarlierAttempt;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.WireEnum;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns the result of {@code read-job.lua} into a {@link JobProgress}. */
final class JobRecord {
    private JobRecord() {}

    static JobProgress read(ScriptResult result) {
        var job = result.row("job");
        return new JobProgress(
                job.text("job_id"),
                job.text("session_id"),
                JobKind.of(job.text("kind")),
                job.integer("scenes"),
                result.rows("scenes").stream().map(JobRecord::scene).toList(),
                CostsRecord.read(job.row("costs")),
                job.time("created_at"),
                job.time("updated_at"),
                job.optionalTime("finished_at"),
                result.time("now"));
    }

    private static SceneProgress scene(ScriptResult scene) {
        return new SceneProgress(
                Scenario.of(scene.text("scenario")),
                WireEnum.find(SceneStage.class, scene.text("stage")).orElse(null),
                scene.integer("progress"),
                scene.integer("attempt"),
                scene.integer("generation"),
                scene.text("model"),
                Double.parseDouble(scene.text("duration")),
                scene.optionalText("video_url"),
                scene.optionalText("error"),
                scene.optionalText("error_code"),
                scene.optionalDecimal("cost_usd"),
                CostsRecord.read(scene.row("costs")),
                scene.texts("attempts").stream().map(JobRecord::attempt).toList(),
                scene.optionalText("task_uuid"),
                scene.optionalText("worker"),
                scene.time("created_at"),
                scene.time("updated_at"),
                scene.optionalTime("accepted_at"),
                scene.optionalDuration("expected_render_ms"),
                scene.optionalTime("finished_at"));
    }

    private static EarlierAttempt attempt(String json) {
        return SceneJson.mapper().readValue(json, AttemptRecord.class).earlierAttempt();
    }

    /** An attempt as costs.lua keeps it: times are in ms there. */
    private record AttemptRecord(
            int attempt,
            @Nullable String taskUuid,
            @Nullable Long submittingAt,
            @Nullable Long acceptedAt,
            long finishedAt,
            @Nullable BigDecimal costUsd,
            @Nullable BigDecimal billedUsd,
            @Nullable String error,
            @Nullable String errorCode) {
        EarlierAttempt earlierAttempt() {
            return new EarlierAttempt(
                    attempt,
                    taskUuid,
                    time(submittingAt),
                    time(acceptedAt),
                    Instant.ofEpochMilli(finishedAt),
                    costUsd,
                    billedUsd,
                    error,
                    errorCode);
        }

        private static @Nullable Instant time(@Nullable Long ms) {
            return ms == null ? null : Instant.ofEpochMilli(ms);
        }
    }
}
