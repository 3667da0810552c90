package io.scenefleet.redis;

import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.work.SceneChange;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            "price_usd",
            "booked",
            "provider_url",
            "provider_url_expires_at");

    private static final List<String> ERROR = List.of("error", "error_code");

    /** @param price what one attempt costs by the catalogue, if that is known */
    static ChangeRecord of(SceneChange change, Optional<BigDecimal> price) {
        return switch (change) {
            case SceneChange.Submitting submitting ->
                new ChangeRecord("submitting_at", NOTHING, attempt(submitting.attempt(), submitting.task(), price));
            case SceneChange.Rendering rendering -> {
                var fields = attempt(rendering.attempt(), rendering.task(), price);
                fields.put(
                        "expected_render_ms", Long.toString(rendering.expected().toMillis()));
                yield new ChangeRecord("accepted_at", NOTHING, fields);
            }
            case SceneChange.Downloading downloading -> {
                var fields = attempt(downloading.attempt(), downloading.task(), price);
                putCost(fields, downloading.costUsd());
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
                var fields = error(retrying.failure(), retrying.costUsd());
                fields.put("attempt", Integer.toString(retrying.nextAttempt()));
                yield new ChangeRecord(null, OF_ONE_ATTEMPT, fields);
            }
            case SceneChange.Completed completed ->
                new ChangeRecord("finished_at", ERROR, Map.of("video_url", completed.videoUrl()));
            case SceneChange.Failed failed ->
                new ChangeRecord("finished_at", NOTHING, error(failed.failure(), failed.costUsd()));
        };
    }

    private static Map<String, String> attempt(int attempt, TaskUuid task, Optional<BigDecimal> price) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("attempt", Integer.toString(attempt));
        fields.put("task_uuid", task.toString());
        price.ifPresent(usd -> fields.put("price_usd", RedisNumbers.decimal(usd)));
        return fields;
    }

    private static Map<String, String> error(SceneFailure failure, @Nullable BigDecimal costUsd) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("error", failure.message());
        fields.put("error_code", failure.code().wireName());
        putCost(fields, costUsd);
        return fields;
    }

    private static void putCost(Map<String, String> fields, @Nullable BigDecimal costUsd) {
        if (costUsd != null) {
            fields.put("cost_usd", RedisNumbers.decimal(costUsd));
        }
    }
}
