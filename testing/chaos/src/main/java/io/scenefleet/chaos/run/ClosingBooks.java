package io.scenefleet.chaos.run;

import com.rabbitmq.client.ConnectionFactory;
import io.scenefleet.chaos.fleet.Fleet;
import io.scenefleet.chaos.fleet.FleetSettings;
import io.scenefleet.chaos.fleet.RedisBooks;
import io.scenefleet.chaos.history.HistoryEvent;
import io.scenefleet.chaos.history.HistoryFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Adds to the history what there is in the end: the provider's ledger, the records in Redis, the files, the dead letters. */
final class ClosingBooks {
    private static final String DEAD_LETTER_QUEUE = "scenefleet.scenes.dead";

    private final Fleet fleet;
    private final FleetSettings settings;
    private final HistoryFile history;

    ClosingBooks(Fleet fleet, FleetSettings settings, HistoryFile history) {
        this.fleet = fleet;
        this.settings = settings;
        this.history = history;
    }

    void draw() {
        fleet.simulator().ledger().path("tasks").forEach(this::bill);
        try (var books = new RedisBooks(fleet.redis().redisUrl())) {
            books.jobs().forEach(job -> job(books, job));
            history.write(new HistoryEvent.DeadLetters(now(), "redis", books.keptDeadLetters() + waitingDeadLetters()));
        }
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

    private void job(RedisBooks books, String id) {
        var job = books.job(id);
        if (job.isEmpty()) {
            return; // expired, or lost: whoever was promised it will be missing it
        }
        for (var scenario : job.getOrDefault("scenarios", "").split(",", -1)) {
            scene(id, scenario, books.scene(id, scenario));
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
                scene.get("status") != null && "failed".equals(scene.get("status")) ? scene.get("error_code") : null));
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

    private int waitingDeadLetters() {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(fleet.rabbit().amqpUri());
            try (var connection = factory.newConnection();
                    var channel = connection.createChannel()) {
                return channel.queueDeclarePassive(DEAD_LETTER_QUEUE).getMessageCount();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException | URISyntaxException | GeneralSecurityException e) {
            throw new IllegalStateException("the broker does not answer after all faults are over", e);
        }
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
