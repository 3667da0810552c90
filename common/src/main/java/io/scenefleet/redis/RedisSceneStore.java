package io.scenefleet.redis;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.job.NewJob.SceneOrder;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.work.Claim;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.work.Renewal;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneStore;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.RedisScript;

/** Scenes in Redis: each call is one script, and therefore atomic. */
final class RedisSceneStore implements SceneStore {
    private static final RedisScript<List<Object>> CLAIM = RedisScripts.load("claim-scene.lua");
    private static final RedisScript<List<Object>> MOVE =
            RedisScripts.load("costs.lua", "fold-job.lua", "move-scene.lua");
    private static final RedisScript<List<Object>> RENEW = RedisScripts.load("beat-scene.lua");
    private static final RedisScript<List<Object>> RELEASE = RedisScripts.load("release-scene.lua");
    private static final RedisScript<List<Object>> NO_LONGER_HELD = RedisScripts.load("no-longer-held.lua");

    /** More unknown outcomes than any operator will ever look through. */
    private static final int UNKNOWN_SCENES = 10_000;

    /** A script keeps Redis from everything else: this many scenes take it less than a millisecond. */
    private static final int SCENES_AT_ONCE = 200;

    private static final ModelCatalogue MODELS = ModelCatalogue.bundled();

    private static final List<String> STAGES =
            Arrays.stream(SceneStage.values()).map(SceneStage::wireName).toList();

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
        return claim(job, claimArguments(job, worker, lease));
    }

    @Override
    public Claim takeOver(SceneJob job, String from, String worker, Duration lease) {
        return claim(job, claimArguments(job, worker, lease).with("gone", from));
    }

    @Override
    public Claim claimQuarantined(SceneJob job, String from, String worker, Duration lease) {
        return claim(job, claimArguments(job, worker, lease).with("gone", from).with("probe", 1));
    }

    private ScriptArguments claimArguments(SceneJob job, String worker, Duration lease) {
        return new ScriptArguments()
                .key("scene", RedisKeys.scene(job.jobId(), job.scenario()))
                .key("job", RedisKeys.job(job.jobId()))
                .key("request", RedisKeys.request(job.jobId()))
                .key("session", RedisKeys.session(job.sessionId()))
                .key("scene_videos", RedisKeys.sceneVideos(job.sessionId()))
                .key("running", RedisKeys.running(job.sessionId()))
                .key("active", RedisKeys.ACTIVE_JOBS)
                .withAll("stages", STAGES)
                .withAll("scenarios", wireNames(job.scenarios()))
                .with("created_at", job.createdAt().toString())
                .with("worker", worker)
                .with("lease_ms", lease)
                .with("job_id", job.jobId())
                .with("session_id", job.sessionId())
                .with("scenario", job.scenario())
                .with("generation", job.generation())
                .with("model", job.settings().model())
                .with("duration", RedisNumbers.decimal(job.settings().duration()))
                .with("kind", job.kind())
                .with("quarantine_after", poison.quarantineAfter())
                .with("probation_ms", poison.probation())
                .with("longest_probation_ms", PoisonPolicy.LONGEST_PROBATION);
    }

    private static List<String> wireNames(List<Scenario> scenarios) {
        return scenarios.stream().map(Scenario::wireName).toList();
    }

    /** The order, with its prompt, is sent only for a scene that is recorded anew. */
    private Claim claim(SceneJob job, ScriptArguments arguments) {
        var result = redis.run(CLAIM, arguments);
        if (result.is("forgotten")) {
            var order = new SceneOrder(job.scenario(), job.settings());
            result = redis.run(CLAIM, arguments.with("order", SceneJson.mapper().writeValueAsString(order)));
        }
        return switch (result.outcome()) {
            case "over" -> new Claim.Over();
            case "unknown_stage" -> new Claim.UnknownStage(result.text("stage"));
            case "held" -> new Claim.Held(result.text("worker"), result.duration("remaining_ms"));
            case "quarantined" -> new Claim.Quarantined(result.text("worker"), result.integer("crashes"));
            case "granted" -> granted(result);
            default -> throw result.unexpected();
        };
    }

    private static Claim.Granted granted(ScriptResult result) {
        return new Claim.Granted(
                result.number("fence"),
                SceneStage.of(result.text("stage")),
                result.integer("attempt"),
                result.integer("progress"),
                elapsed(result, "since_submit_ms"),
                elapsed(result, "since_accept_ms"),
                elapsed(result, "since_rendered_ms"),
                Optional.ofNullable(result.optionalText("provider_url"))
                        .map(URI::create)
                        .orElse(null),
                result.integer("recovered") == 1,
                result.integer("superseded") == 1,
                result.integer("crashes"),
                result.duration("probation_ms"));
    }

    /** The clock of a Redis that was replaced may stand before the moment that is recorded. */
    private static @Nullable Duration elapsed(ScriptResult result, String name) {
        var duration = result.optionalDuration(name);
        return duration == null || duration.isPositive() ? duration : Duration.ZERO;
    }

    @Override
    public boolean move(SceneJob job, long fence, SceneChange change, Duration lease) {
        var arguments = moveKeys(job)
                .with("fence", fence)
                .with("lease_ms", lease)
                .with("job_id", job.jobId())
                .with("scenario", job.scenario())
                .with("job_ttl_ms", retention.jobs())
                .with("unknown_size", UNKNOWN_SCENES);
        return redis.run(MOVE, withChange(arguments, change, price(job))).is("moved");
    }

    private ScriptArguments moveKeys(SceneJob job) {
        return new ScriptArguments()
                .key("scene", RedisKeys.scene(job.jobId(), job.scenario()))
                .key("job", RedisKeys.job(job.jobId()))
                .key("request", RedisKeys.request(job.jobId()))
                .key("session", RedisKeys.session(job.sessionId()))
                .key("scene_videos", RedisKeys.sceneVideos(job.sessionId()))
                .key("running", RedisKeys.running(job.sessionId()))
                .key("active", RedisKeys.ACTIVE_JOBS)
                .key("stranded", RedisKeys.STRANDED_JOBS)
                .key("totals", RedisKeys.totals(clock.instant()))
                .key("costs", RedisKeys.COSTS)
                .key("unknown", RedisKeys.UNKNOWN_SCENES)
                .keys("scenes", RedisKeys.scenes(job.jobId(), Scenario.ALL));
    }

    private static Optional<BigDecimal> price(SceneJob job) {
        return MODELS.find(job.settings().model())
                .flatMap(model -> model.price(job.settings().duration()));
    }

    private static ScriptArguments withChange(
            ScriptArguments arguments, SceneChange change, Optional<BigDecimal> price) {
        var to = change.to();
        var record = ChangeRecord.of(change, price);
        return arguments
                .with("stage", to)
                .with("status", to.status())
                .with("progress", to.progress())
                .withAll(
                        "from",
                        to.predecessors().stream().map(SceneStage::wireName).toList())
                .with("timestamp", record.timestamp())
                .with("video_lifetime_ms", lifetime(change))
                .withAll("delete", record.deleted())
                .withAll("set", record.fields());
    }

    private static @Nullable String lifetime(SceneChange change) {
        return change instanceof SceneChange.Downloading(var _, var _, var _, var video) && video != null
                ? Long.toString(video.lifetime().toMillis())
                : null;
    }

    @Override
    public Optional<Renewal> renew(SceneKey scene, long fence, int progress, Duration lease) {
        var arguments = held(scene, fence)
                .with("lease_ms", lease)
                .with("progress", progress)
                .with("probation_ms", poison.probation());
        var result = redis.run(RENEW, arguments);
        return result.is("renewed")
                ? Optional.of(new Renewal(result.duration("since_claim_ms"), elapsed(result, "since_submit_ms")))
                : Optional.empty();
    }

    @Override
    public void release(SceneKey scene, long fence) {
        redis.run(RELEASE, held(scene, fence));
    }

    @Override
    public Set<SceneKey> listNoLongerHeld(Map<SceneKey, String> holders) {
        var scenes = List.copyOf(holders.keySet());
        var found = new HashSet<SceneKey>();
        for (int from = 0; from < scenes.size(); from += SCENES_AT_ONCE) {
            var some = scenes.subList(from, Math.min(from + SCENES_AT_ONCE, scenes.size()));
            var arguments = new ScriptArguments()
                    .keys("scenes", some.stream().map(RedisSceneStore::key).toList())
                    .withAll("holders", some.stream().map(holders::get).toList());
            redis.run(NO_LONGER_HELD, arguments).positions("scenes").forEach(place -> found.add(some.get(place)));
        }
        return found;
    }

    private static String key(SceneKey scene) {
        return RedisKeys.scene(scene.jobId(), scene.scenario());
    }

    private static ScriptArguments held(SceneKey scene, long fence) {
        return new ScriptArguments().key("scene", key(scene)).with("fence", fence);
    }
}
