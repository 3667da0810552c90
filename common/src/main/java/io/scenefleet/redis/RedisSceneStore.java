package io.scenefleet.redis;

import static java.util.stream.Collectors.joining;

import io.scenefleet.job.RetentionProperties;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.work.Claim;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.RedisScript;

/** Scenes in Redis: each call is one script, and so happens at once or not at all. */
final class RedisSceneStore implements SceneStore {
    private static final RedisScript<List<Object>> CLAIM = RedisScripts.list(RedisSceneStore.class, "claim-scene.lua");
    private static final RedisScript<Long> MOVE =
            RedisScripts.number(RedisSceneStore.class, "fold-job.lua", "move-scene.lua");
    private static final RedisScript<Long> BEAT = RedisScripts.number(RedisSceneStore.class, "beat-scene.lua");
    private static final RedisScript<Long> RELEASE = RedisScripts.number(RedisSceneStore.class, "release-scene.lua");

    private static final String NOBODY = "";

    /** More open questions than any person will ever look through. */
    private static final int UNKNOWN_SCENES = 10_000;

    private final RedisScripts redis;
    private final RetentionProperties retention;
    private final PoisonPolicy poison;
    private final Clock clock;

    RedisSceneStore(RedisScripts redis, RetentionProperties retention, PoisonPolicy poison, Clock clock) {
        this.redis = redis;
        this.retention = retention;
        this.poison = poison;
        this.clock = clock;
    }

    @Override
    public Claim claim(SceneJob job, String worker, Duration lease) {
        return claim(job, worker, lease, NOBODY, false);
    }

    @Override
    public Claim takeOver(SceneJob job, String from, String worker, Duration lease) {
        return claim(job, worker, lease, from, false);
    }

    @Override
    public Claim claimQuarantined(SceneJob job, String from, String worker, Duration lease) {
        return claim(job, worker, lease, from, true);
    }

    private Claim claim(SceneJob job, String worker, Duration lease, String gone, boolean probe) {
        var keys = List.of(
                RedisKeys.scene(job.jobId(), job.scenario()), RedisKeys.job(job.jobId()), RedisKeys.ACTIVE_JOBS);
        var answer = redis.run(
                CLAIM,
                keys,
                List.of(
                        worker,
                        millis(lease),
                        job.jobId(),
                        job.sessionId(),
                        job.scenario().wireName(),
                        Integer.toString(job.generation()),
                        job.settings().model(),
                        RedisNumbers.decimal(job.settings().duration()),
                        job.kind().wireName(),
                        gone,
                        Integer.toString(poison.quarantineAfter()),
                        probe ? "1" : "0"));
        var row = new RedisRow(answer);
        return switch (row.text()) {
            case "over" -> new Claim.Over();
            case "held" -> new Claim.Held(row.text(), row.duration());
            case "quarantined" -> new Claim.Quarantined(row.text(), (int) row.number());
            case "granted" ->
                new Claim.Granted(
                        row.number(),
                        SceneStage.of(row.text()),
                        (int) row.number(),
                        (int) row.number(),
                        row.optionalDuration(),
                        row.optionalDuration(),
                        row.number() == 1,
                        (int) row.number());
            default -> throw new IllegalStateException("unknown answer to a claim: " + answer);
        };
    }

    @Override
    public boolean move(SceneJob job, long fence, SceneChange change, Duration lease) {
        var keys = new ArrayList<>(List.of(
                RedisKeys.scene(job.jobId(), job.scenario()),
                RedisKeys.job(job.jobId()),
                RedisKeys.request(job.jobId()),
                RedisKeys.session(job.sessionId()),
                RedisKeys.sceneVideos(job.sessionId()),
                RedisKeys.running(job.sessionId()),
                RedisKeys.ACTIVE_JOBS,
                RedisKeys.totals(clock.instant()),
                RedisKeys.UNKNOWN_SCENES));
        keys.addAll(RedisKeys.scenes(job.jobId(), job.scenarios()));

        var to = change.to();
        var record = ChangeRecord.of(change);
        var arguments = new ArrayList<>(List.of(
                Long.toString(fence),
                to.wireName(),
                to.status().wireName(),
                Integer.toString(to.progress()),
                to.predecessors().stream().map(SceneStage::wireName).collect(joining(",")),
                millis(lease),
                job.jobId(),
                job.scenario().wireName(),
                millis(retention.jobs()),
                record.timestamp(),
                String.join(",", record.deleted()),
                Integer.toString(UNKNOWN_SCENES)));
        record.fields().forEach((field, value) -> {
            arguments.add(field);
            arguments.add(value);
        });
        return redis.run(MOVE, keys, arguments) > 0;
    }

    @Override
    public boolean renew(SceneKey scene, long fence, int progress, Duration lease) {
        return redis.run(
                        BEAT,
                        key(scene),
                        List.of(
                                Long.toString(fence),
                                millis(lease),
                                Integer.toString(progress),
                                millis(poison.probation())))
                > 0;
    }

    @Override
    public void release(SceneKey scene, long fence) {
        redis.run(RELEASE, key(scene), List.of(Long.toString(fence)));
    }

    private static List<String> key(SceneKey scene) {
        return List.of(RedisKeys.scene(scene.jobId(), scene.scenario()));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** Reads the values of a script's answer one after the other. */
    private static final class RedisRow {
        private final List<Object> values;
        private int next;

        RedisRow(List<Object> values) {
            this.values = values;
        }

        String text() {
            return values.get(next++).toString();
        }

        long number() {
            return Long.parseLong(text());
        }

        Duration duration() {
            return Duration.ofMillis(number());
        }

        @Nullable
        Duration optionalDuration() {
            var text = text();
            return text.isEmpty() ? null : Duration.ofMillis(Math.max(0, Long.parseLong(text)));
        }
    }
}
