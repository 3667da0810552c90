package io.scenefleet.redis;

import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.LossAcceptance;
import io.scenefleet.operator.Reopened;
import io.scenefleet.operator.Reopening;
import io.scenefleet.operator.UnknownOutcome;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.store.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** A person's decisions in Redis: each is one script. */
final class RedisFailedScenes implements FailedScenes {
    private static final RedisScript<List<Object>> REOPEN =
            RedisScripts.list(RedisFailedScenes.class, "reopen-scene.lua");
    private static final RedisScript<List<Object>> ACCEPT =
            RedisScripts.list(RedisFailedScenes.class, "accept-loss.lua");
    private static final RedisScript<List<Object>> LIST =
            RedisScripts.list(RedisFailedScenes.class, "list-unknown.lua");
    private static final RedisScript<List<Object>> FORGET =
            RedisScripts.list(RedisFailedScenes.class, "forget-unknown.lua");

    private static final List<String> FIELDS =
            List.of("session_id", "task_uuid", "attempt", "model", "cost_usd", "error");

    private final StringRedisTemplate template;
    private final RedisScripts redis;

    RedisFailedScenes(StringRedisTemplate template) {
        this.template = template;
        this.redis = new RedisScripts(template);
    }

    @Override
    public Reopened reopen(SceneKey scene, Reopening how, String call) {
        var session = sessionOf(scene);
        if (session.isEmpty()) {
            return new Reopened.UnknownScene();
        }
        var keys = new ArrayList<>(List.of(
                RedisKeys.scene(scene.jobId(), scene.scenario()),
                RedisKeys.job(scene.jobId()),
                RedisKeys.request(scene.jobId()),
                RedisKeys.session(session.get()),
                RedisKeys.running(session.get()),
                RedisKeys.OUTBOX,
                RedisKeys.ACTIVE_JOBS,
                RedisKeys.UNKNOWN_SCENES));
        keys.addAll(RedisKeys.scenes(scene.jobId(), Scenario.ALL));
        var answer =
                redis.run(REOPEN, keys, List.of(scene.jobId(), scene.scenario().wireName(), how.wireName(), call));
        return switch (answer.getFirst().toString()) {
            case "reopened" ->
                new Reopened.Done(
                        SceneStage.of(answer.get(1).toString()),
                        Integer.parseInt(answer.get(2).toString()));
            case "unknown_scene" -> new Reopened.UnknownScene();
            case "not_failed" ->
                new Reopened.NotFailed(SceneStage.of(answer.get(1).toString()));
            case "forgotten" -> new Reopened.Forgotten();
            case "never_ordered" -> new Reopened.NeverOrdered();
            case "busy" -> new Reopened.Busy(answer.get(1).toString());
            default -> throw new IllegalStateException("unknown answer to a reopening: " + answer);
        };
    }

    @Override
    public LossAcceptance acceptLoss(SceneKey scene) {
        var keys = List.of(RedisKeys.scene(scene.jobId(), scene.scenario()), RedisKeys.UNKNOWN_SCENES);
        var answer = redis.run(ACCEPT, keys, List.of(scene.toString()));
        return switch (answer.getFirst().toString()) {
            case "settled" -> new LossAcceptance.Settled();
            case "unknown_scene" -> new LossAcceptance.UnknownScene();
            case "not_unknown" -> new LossAcceptance.NotUnknown(answer.get(1).toString());
            default -> throw new IllegalStateException("unknown answer to an acceptance: " + answer);
        };
    }

    @Override
    public Page<UnknownOutcome> listUnknown(int offset, int limit) {
        var arguments = new ArrayList<>(
                List.of(Integer.toString(offset), Integer.toString(limit), Integer.toString(FIELDS.size())));
        arguments.addAll(FIELDS);
        var answer = redis.run(LIST, List.of(RedisKeys.UNKNOWN_SCENES), arguments);
        var entries = answer.stream()
                .skip(1)
                .map(row ->
                        outcome(((List<?>) row).stream().map(Objects::toString).toList()))
                .toList();
        return new Page<>(Long.parseLong(answer.getFirst().toString()), entries);
    }

    @Override
    public List<SceneKey> forgetExpired(int limit) {
        return redis.run(FORGET, List.of(RedisKeys.UNKNOWN_SCENES), List.of(Integer.toString(limit))).stream()
                .map(member -> key(member.toString()))
                .toList();
    }

    private Optional<String> sessionOf(SceneKey scene) {
        var key = RedisKeys.scene(scene.jobId(), scene.scenario());
        return Optional.ofNullable(
                redis.call(() -> template.<String, String>opsForHash().get(key, "session_id")));
    }

    private static UnknownOutcome outcome(List<String> row) {
        var attempt = given(row.get(4));
        var cost = given(row.get(6));
        return new UnknownOutcome(
                key(row.get(0)),
                given(row.get(2)),
                given(row.get(3)),
                attempt == null ? null : Integer.valueOf(attempt),
                given(row.get(5)),
                cost == null ? null : new BigDecimal(cost),
                given(row.get(7)),
                Instant.ofEpochMilli(Long.parseLong(row.get(1))));
    }

    private static @Nullable String given(String value) {
        return value.isEmpty() ? null : value;
    }

    private static SceneKey key(String member) {
        int slash = member.indexOf('/');
        return new SceneKey(member.substring(0, slash), Scenario.of(member.substring(slash + 1)));
    }
}
