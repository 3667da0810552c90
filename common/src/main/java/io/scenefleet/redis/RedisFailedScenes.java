package io.scenefleet.redis;

import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.LossAcceptance;
import io.scenefleet.operator.Reopened;
import io.scenefleet.operator.Reopening;
import io.scenefleet.operator.UnknownOutcome;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.store.Page;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** An operator's decisions in Redis: each is one script. */
final class RedisFailedScenes implements FailedScenes {
    private static final RedisScript<List<Object>> REOPEN = RedisScripts.load("costs.lua", "reopen-scene.lua");
    private static final RedisScript<List<Object>> ACCEPT = RedisScripts.load("costs.lua", "accept-loss.lua");
    private static final RedisScript<List<Object>> LIST = RedisScripts.load("list-unknown.lua");
    private static final RedisScript<List<Object>> FORGET = RedisScripts.load("forget-unknown.lua");

    private static final Logger log = LoggerFactory.getLogger(RedisFailedScenes.class);

    private final StringRedisTemplate template;
    private final RedisScripts redis;
    private final Clock clock;

    RedisFailedScenes(StringRedisTemplate template, Clock clock) {
        this.template = template;
        this.redis = new RedisScripts(template);
        this.clock = clock;
    }

    @Override
    public Reopened reopen(SceneKey scene, Reopening how, String call) {
        var session = sessionOf(scene);
        if (session.isEmpty()) {
            return new Reopened.UnknownScene();
        }
        var result = redis.run(REOPEN, reopening(scene, session.get(), how, call));
        return switch (result.outcome()) {
            case "reopened" -> new Reopened.Done(SceneStage.of(result.text("stage")), result.integer("attempt"));
            case "unknown_scene" -> new Reopened.UnknownScene();
            case "not_failed" -> new Reopened.NotFailed(SceneStage.of(result.text("stage")));
            case "unrecorded" -> new Reopened.Unrecorded();
            case "never_ordered" -> new Reopened.NeverOrdered();
            case "busy" -> new Reopened.Busy(result.text("job_id"));
            default -> throw result.unexpected();
        };
    }

    private ScriptArguments reopening(SceneKey scene, String session, Reopening how, String call) {
        return new ScriptArguments()
                .key("scene", RedisKeys.scene(scene.jobId(), scene.scenario()))
                .key("job", RedisKeys.job(scene.jobId()))
                .key("request", RedisKeys.request(scene.jobId()))
                .key("session", RedisKeys.session(session))
                .key("running", RedisKeys.running(session))
                .key("outbox", RedisKeys.OUTBOX)
                .key("active", RedisKeys.ACTIVE_JOBS)
                .key("unknown", RedisKeys.UNKNOWN_SCENES)
                .key("totals", RedisKeys.totals(clock.instant()))
                .key("costs", RedisKeys.COSTS)
                .keys("scenes", RedisKeys.scenes(scene.jobId(), Scenario.ALL))
                .with("job_id", scene.jobId())
                .with("scenario", scene.scenario())
                .with("how", how)
                .with("call", call);
    }

    @Override
    public LossAcceptance acceptLoss(SceneKey scene) {
        var session = sessionOf(scene);
        if (session.isEmpty()) {
            return new LossAcceptance.UnknownScene();
        }
        var arguments = unknownScenes()
                .key("scene", RedisKeys.scene(scene.jobId(), scene.scenario()))
                .key("job", RedisKeys.job(scene.jobId()))
                .key("session", RedisKeys.session(session.get()))
                .key("totals", RedisKeys.totals(clock.instant()))
                .key("costs", RedisKeys.COSTS)
                .with("job_id", scene.jobId())
                .with("scenario", scene.scenario());
        var result = redis.run(ACCEPT, arguments);
        return switch (result.outcome()) {
            case "settled" -> new LossAcceptance.Settled();
            case "unknown_scene" -> new LossAcceptance.UnknownScene();
            case "not_unknown" -> new LossAcceptance.NotUnknown(result.text("state"));
            default -> throw result.unexpected();
        };
    }

    @Override
    public Page<UnknownOutcome> listUnknown(int offset, int limit) {
        var result = redis.run(LIST, unknownScenes().with("offset", offset).with("limit", limit));
        return new Page<>(
                result.number("total"),
                result.rows("scenes").stream()
                        .map(RedisFailedScenes::outcome)
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Override
    public List<SceneKey> forgetExpired(int limit) {
        var result = redis.run(FORGET, unknownScenes().with("limit", limit));
        return result.texts("removed").stream()
                .map(RedisFailedScenes::key)
                .flatMap(Optional::stream)
                .toList();
    }

    private static ScriptArguments unknownScenes() {
        return new ScriptArguments().key("unknown", RedisKeys.UNKNOWN_SCENES);
    }

    private Optional<String> sessionOf(SceneKey scene) {
        var key = RedisKeys.scene(scene.jobId(), scene.scenario());
        return Optional.ofNullable(
                redis.call(() -> template.<String, String>opsForHash().get(key, "session_id")));
    }

    /** One record that cannot be read must not hide the others. */
    private static Optional<UnknownOutcome> outcome(ScriptResult row) {
        return key(row.text("member")).map(scene -> {
            try {
                return row.optionalText("damaged") == null
                        ? outcome(scene, row)
                        : UnknownOutcome.damaged(scene, row.time("since"));
            } catch (IllegalArgumentException e) {
                log.warn("The record of scene {} is damaged", scene, e);
                return UnknownOutcome.damaged(scene, row.time("since"));
            }
        });
    }

    private static UnknownOutcome outcome(SceneKey key, ScriptResult scene) {
        return new UnknownOutcome(
                key,
                scene.optionalText("session_id"),
                Optional.ofNullable(scene.optionalText("task_uuid"))
                        .map(TaskUuid::of)
                        .orElse(null),
                scene.optionalInteger("attempt"),
                scene.optionalText("model"),
                price(scene),
                Optional.ofNullable(scene.optionalText("provider_url"))
                        .map(URI::create)
                        .orElse(null),
                scene.optionalTime("provider_url_expires_at"),
                scene.optionalText("error"),
                scene.optionalText("error_code"),
                scene.time("since"));
    }

    private static @Nullable BigDecimal price(ScriptResult scene) {
        var reported = scene.optionalDecimal("cost_usd");
        return reported == null ? scene.optionalDecimal("price_usd") : reported;
    }

    private static Optional<SceneKey> key(String member) {
        var key = SceneKey.find(member);
        if (key.isEmpty()) {
            log.warn("The list of unknown outcomes has an entry that names no scene: {}", member);
        }
        return key;
    }
}
