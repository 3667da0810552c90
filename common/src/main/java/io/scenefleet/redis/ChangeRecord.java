package io.scenefleet.redis;

import io.scenefleet.scene.SceneFailure;
import io.scenefleet.work.SceneChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change writes into the scene's hash, besides stage, status and progress.
 *
 * @param timestamp the field that gets the present time, if any
 * @param deleted   fields that are no longer true
 */
record ChangeRecord(@Nullable String timestamp, List<String> deleted, Map<String, String> fields) {
    private static final List<String> NOTHING = List.of();

    /** What belonged to the failed attempt. */
    private static final List<String> OF_ONE_ATTEMPT = List.of(
            "task_uuid",
            "submitting_at",
            "accepted_at",
            "rendered_at",
            "expected_render_ms",
            "cost_usd",
            "provider_url",
            "provider_url_expires_at");

    private static final List<String> ERROR = List.of("error", "error_code");

    static ChangeRecord of(SceneChange change) {
        return switch (change) {
            case SceneChange.Submitting submitting ->
                new ChangeRecord(
                        "submitting_at",
                        NOTHING,
                        attempt(submitting.attempt(), submitting.task().toString()));
            case SceneChange.Rendering rendering -> {
                var fields = attempt(rendering.attempt(), rendering.task().toString());
                fields.put(
                        "expected_render_ms", Long.toString(rendering.expected().toMillis()));
                yield new ChangeRecord("accepted_at", NOTHING, fields);
            }
            case SceneChange.Downloading downloading -> {
                var fields = attempt(downloading.attempt(), downloading.task().toString());
                if (downloading.costUsd() != null) {
                    fields.put("cost_usd", RedisNumbers.decimal(downloading.costUsd()));
                }
                if (downloading.video() != null) {
                    fields.put("provider_url", downloading.video().address().toString());
                }
                yield new ChangeRecord("rendered_at", NOTHING, fields);
            }
            case SceneChange.Stored stored ->
                new ChangeRecord(
                        "stored_at",
                        NOTHING,
                        Map.of(
                                "size_bytes",
                                Long.toString(stored.video().bytes()),
                                "sha256",
                                stored.video().sha256()));
            case SceneChange.Retrying retrying -> {
                var fields = error(retrying.failure());
                fields.put("attempt", Integer.toString(retrying.nextAttempt()));
                yield new ChangeRecord(null, OF_ONE_ATTEMPT, fields);
            }
            case SceneChange.Completed completed ->
                new ChangeRecord("finished_at", ERROR, Map.of("video_url", completed.videoUrl()));
            case SceneChange.Failed failed -> new ChangeRecord("finished_at", NOTHING, error(failed.failure()));
        };
    }

    private static Map<String, String> attempt(int attempt, String task) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("attempt", Integer.toString(attempt));
        fields.put("task_uuid", task);
        return fields;
    }

    private static Map<String, String> error(SceneFailure failure) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("error", failure.message());
        fields.put("error_code", failure.code().wireName());
        return fields;
    }
}
