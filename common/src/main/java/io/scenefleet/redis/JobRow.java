package io.scenefleet.redis;

import io.scenefleet.job.JobProgress;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what {@code read-job.lua} answers into a {@link JobProgress}. */
final class JobRow {
    private static final List<String> JOB_FIELDS =
            List.of("job_id", "session_id", "kind", "created_at", "updated_at", "finished_at");

    /** The first one is what every scene has: without it there is no such scene. */
    private static final List<String> SCENE_FIELDS = List.of(
            "stage",
            "scenario",
            "progress",
            "attempt",
            "generation",
            "model",
            "duration",
            "video_url",
            "error",
            "error_code",
            "cost_usd",
            "task_uuid",
            "worker",
            "created_at",
            "updated_at",
            "accepted_at",
            "expected_render_ms",
            "finished_at");

    private final Map<String, String> values = new HashMap<>();

    private JobRow(List<String> fields, Object row) {
        var list = (List<?>) row;
        for (int i = 0; i < fields.size(); i++) {
            var value = list.get(i);
            if (value != null) {
                values.put(fields.get(i), value.toString());
            }
        }
    }

    /** The script's arguments: which fields it answers. */
    static List<String> readArguments() {
        var arguments = new ArrayList<>(List.of(Integer.toString(JOB_FIELDS.size())));
        arguments.addAll(JOB_FIELDS);
        arguments.addAll(SCENE_FIELDS);
        return List.copyOf(arguments);
    }

    static JobProgress read(List<Object> answer) {
        var job = new JobRow(JOB_FIELDS, answer.get(1));
        var scenes = answer.stream()
                .skip(2)
                .map(row -> new JobRow(SCENE_FIELDS, row).scene())
                .toList();
        return new JobProgress(
                job.text("job_id"),
                job.text("session_id"),
                JobKind.of(job.text("kind")),
                scenes,
                job.time("created_at"),
                job.time("updated_at"),
                job.optionalTime("finished_at"),
                Instant.ofEpochMilli(Long.parseLong(answer.getFirst().toString())));
    }

    private SceneProgress scene() {
        return new SceneProgress(
                Scenario.of(text("scenario")),
                SceneStage.of(text("stage")),
                number("progress"),
                number("attempt"),
                number("generation"),
                text("model"),
                Double.parseDouble(text("duration")),
                optional("video_url"),
                optional("error"),
                optional("error_code"),
                money("cost_usd"),
                optional("task_uuid"),
                optional("worker"),
                time("created_at"),
                time("updated_at"),
                optionalTime("accepted_at"),
                millis("expected_render_ms"),
                optionalTime("finished_at"));
    }

    private String text(String field) {
        var value = values.get(field);
        if (value == null) {
            throw new IllegalStateException("the record has no " + field);
        }
        return value;
    }

    private @Nullable String optional(String field) {
        return values.get(field);
    }

    private int number(String field) {
        return Integer.parseInt(text(field));
    }

    private @Nullable BigDecimal money(String field) {
        var value = values.get(field);
        return value == null ? null : new BigDecimal(value);
    }

    private Instant time(String field) {
        return Instant.ofEpochMilli(Long.parseLong(text(field)));
    }

    private @Nullable Instant optionalTime(String field) {
        return values.containsKey(field) ? time(field) : null;
    }

    private @Nullable Duration millis(String field) {
        var value = values.get(field);
        return value == null ? null : Duration.ofMillis(Long.parseLong(value));
    }
}
