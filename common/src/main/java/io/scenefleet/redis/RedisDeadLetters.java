package io.scenefleet.redis;

import io.scenefleet.operator.DeadLetter;
import io.scenefleet.operator.DeadLetters;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Dead letters as a list of ids by time, and a hash each. */
final class RedisDeadLetters implements DeadLetters {
    private static final RedisScript<List<Object>> KEEP =
            RedisScripts.list(RedisDeadLetters.class, "keep-dead-letter.lua");
    private static final RedisScript<List<Object>> LIST =
            RedisScripts.list(RedisDeadLetters.class, "list-dead-letters.lua");

    private static final List<String> FIELDS =
            List.of("id", "at", "reason", "body", "encoding", "truncated", "job_id", "scenario");

    private static final String TEXT = "text";
    private static final String BASE64 = "base64";

    private final StringRedisTemplate template;
    private final RedisScripts redis;
    private final Clock clock;

    RedisDeadLetters(StringRedisTemplate template, Clock clock) {
        this.template = template;
        this.redis = new RedisScripts(template);
        this.clock = clock;
    }

    @Override
    public Kept keep(Arrival letter, int most) {
        var keys =
                List.of(RedisKeys.DEAD_LETTERS, RedisKeys.deadLetter(letter.id()), RedisKeys.totals(clock.instant()));
        var answer = redis.run(KEEP, keys, arguments(letter, most));
        var dropped = answer.stream().skip(1).map(Object::toString).toList();
        return new Kept(answer.getFirst().toString().equals("1"), dropped);
    }

    private static List<String> arguments(Arrival letter, int most) {
        var arguments = new ArrayList<>(List.of(letter.id(), Integer.toString(most), RedisKeys.DEAD_LETTER_PREFIX));
        arguments.addAll(List.of("reason", letter.reason(), "body", letter.body()));
        arguments.addAll(List.of("encoding", letter.isText() ? TEXT : BASE64));
        if (!letter.isWhole()) {
            arguments.addAll(List.of("truncated", "1"));
        }
        var scene = letter.scene();
        if (scene != null) {
            arguments.addAll(List.of(
                    "job_id", scene.jobId(), "scenario", scene.scenario().wireName()));
        }
        return arguments;
    }

    @Override
    public Page<DeadLetter> list(int offset, int limit) {
        var arguments = new ArrayList<>(
                List.of(Integer.toString(offset), Integer.toString(limit), RedisKeys.DEAD_LETTER_PREFIX));
        arguments.addAll(FIELDS);
        var answer = redis.run(LIST, List.of(RedisKeys.DEAD_LETTERS), arguments);
        var letters = answer.stream()
                .skip(1)
                .flatMap(row -> letter((List<?>) row).stream())
                .toList();
        return new Page<>(Long.parseLong(answer.getFirst().toString()), letters);
    }

    @Override
    public Optional<DeadLetter> find(String id) {
        return letter(
                redis.call(() -> template.<String, String>opsForHash().multiGet(RedisKeys.deadLetter(id), FIELDS)));
    }

    @Override
    public boolean drop(String id) {
        return redis.call(() -> {
            var removed = template.opsForZSet().remove(RedisKeys.DEAD_LETTERS, id);
            template.delete(RedisKeys.deadLetter(id));
            return removed != null && removed > 0;
        });
    }

    /** Nothing when the hash is not there, or not any more. */
    private static Optional<DeadLetter> letter(List<? extends @Nullable Object> row) {
        var values = row.stream().map(value -> Objects.toString(value, "")).toList();
        if (values.getFirst().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeadLetter(
                values.get(0),
                values.get(2),
                values.get(3),
                values.get(4).equals(TEXT),
                values.get(5).isEmpty(),
                values.get(6).isEmpty() ? null : new SceneKey(values.get(6), Scenario.of(values.get(7))),
                Instant.ofEpochMilli(Long.parseLong(values.get(1)))));
    }
}
