package io.scenefleet.redis;

import io.scenefleet.operator.DeadLetter;
import io.scenefleet.operator.DeadLetters;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.Page;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Dead letters as a list of ids by time, and a hash each. */
final class RedisDeadLetters implements DeadLetters {
    private static final RedisScript<List<Object>> KEEP = RedisScripts.load("keep-dead-letter.lua");
    private static final RedisScript<List<Object>> LIST = RedisScripts.load("list-dead-letters.lua");

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
        var result = redis.run(
                KEEP,
                letters()
                        .key("letter", RedisKeys.deadLetter(letter.id()))
                        .key("totals", RedisKeys.totals(clock.instant()))
                        .with("id", letter.id())
                        .with("most", most)
                        .withAll("letter", fields(letter)));
        return new Kept(result.integer("is_new") == 1, result.texts("dropped"));
    }

    private static Map<String, String> fields(Arrival letter) {
        var fields = new HashMap<String, String>();
        fields.put("reason", letter.reason());
        fields.put("body", letter.body());
        fields.put("encoding", letter.isText() ? TEXT : BASE64);
        if (!letter.isWhole()) {
            fields.put("truncated", "1");
        }
        var scene = letter.scene();
        if (scene != null) {
            fields.put("job_id", scene.jobId());
            fields.put("scenario", scene.scenario().wireName());
        }
        return fields;
    }

    @Override
    public Page<DeadLetter> list(int offset, int limit) {
        var result = redis.run(LIST, letters().with("offset", offset).with("limit", limit));
        var letters = result.rows("letters").stream()
                .flatMap(letter -> letter(letter).stream())
                .toList();
        return new Page<>(result.number("total"), letters);
    }

    private static ScriptArguments letters() {
        return new ScriptArguments()
                .key("dead_letters", RedisKeys.DEAD_LETTERS)
                .with("prefix", RedisKeys.DEAD_LETTER_PREFIX);
    }

    @Override
    public Optional<DeadLetter> find(String id) {
        var fields = redis.call(() -> template.<String, String>opsForHash().entries(RedisKeys.deadLetter(id)));
        return letter(ScriptResult.of(fields));
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
    private static Optional<DeadLetter> letter(ScriptResult letter) {
        if (letter.optionalText("id") == null) {
            return Optional.empty();
        }
        var jobId = letter.optionalText("job_id");
        return Optional.of(new DeadLetter(
                letter.text("id"),
                letter.text("reason"),
                letter.text("body"),
                letter.text("encoding").equals(TEXT),
                letter.optionalText("truncated") == null,
                jobId == null ? null : new SceneKey(jobId, Scenario.of(letter.text("scenario"))),
                letter.time("at")));
    }
}
