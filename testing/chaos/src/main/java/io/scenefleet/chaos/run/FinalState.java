package io.scenefleet.chaos.run;

import io.scenefleet.chaos.fleet.Fleet;
import io.scenefleet.chaos.fleet.FleetSettings;
import io.scenefleet.chaos.history.HistoryEvent;
import io.scenefleet.chaos.history.HistoryFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Records in the history what is there in the end: the provider's ledger, the records in Redis, the files, the dead letters. */
final class FinalState {
    private final Fleet fleet;
    private final FleetSettings settings;
    private final HistoryFile history;

    FinalState(Fleet fleet, FleetSettings settings, HistoryFile history) {
        this.fleet = fleet;
        this.settings = settings;
        this.history = history;
    }

    void record() {
        fleet.simulator().ledger().tasks().forEach(this::bill);
        fleet.records().jobs().forEach(this::job);
        long deadLetters = fleet.records().deadLetters() + fleet.queues().deadLetters();
        history.write(new HistoryEvent.DeadLetters(now(), "redis", Math.toIntExact(deadLetters)));
    }

    private void bill(JsonNode line) {
        history.write(new HistoryEvent.Billed(
                now(),
                "provider",
                line.path("taskUUID").asString(),
                line.path("bills").asInt(),
                line.path("status").asString(),
                line.path("submits").asInt(),
                millis(line.path("accepted_at")),
                millis(line.path("finished_at"))));
    }

    private static @Nullable Long millis(JsonNode time) {
        return time.isNull() || time.isMissingNode()
                ? null
                : Instant.parse(time.asString()).toEpochMilli();
    }

    private void job(String id) {
        var job = fleet.records().job(id);
        if (job.isEmpty()) {
            return; // expired or lost; the check of promised jobs finds that
        }
        for (var scenario : fleet.records().scenarios(id)) {
            scene(id, scenario, fleet.records().scene(id, scenario));
        }
        history.write(new HistoryEvent.JobRecord(
                now(),
                "redis",
                id,
                job.getOrDefault("session_id", ""),
                job.getOrDefault("overall_status", ""),
                number(job, "scenes"),
                number(job, "completed"),
                number(job, "failed")));
    }

    private void scene(String job, String scenario, Map<String, String> scene) {
        var size = scene.get("size_bytes");
        history.write(new HistoryEvent.SceneRecord(
                now(),
                "redis",
                job,
                scenario,
                number(scene, "generation"),
                scene.getOrDefault("status", ""),
                scene.getOrDefault("stage", ""),
                number(scene, "attempt"),
                number(scene, "progress"),
                scene.get("task_uuid"),
                scene.get("sha256"),
                size == null ? null : Long.valueOf(size),
                "failed".equals(scene.get("status")) ? scene.get("error_code") : null));
        var url = scene.get("video_url");
        if (url != null) {
            file(job, scenario, url.substring(url.lastIndexOf('/') + 1));
        }
    }

    private static int number(Map<String, String> fields, String name) {
        return Integer.parseInt(fields.getOrDefault(name, "0"));
    }

    private void file(String job, String scenario, String name) {
        var file = settings.outputs().resolve(name);
        if (Files.isRegularFile(file)) {
            try {
                history.write(new HistoryEvent.FileFound(
                        now(), "storage", job, scenario, name, sha256(file), Files.size(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
