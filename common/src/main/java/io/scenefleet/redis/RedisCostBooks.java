package io.scenefleet.redis;

import io.scenefleet.cost.CostBooks;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Reads the books that the scripts keep. */
final class RedisCostBooks implements CostBooks {
    private static final RedisScript<List<Object>> READ = RedisScripts.load("read-costs.lua");

    private final RedisScripts redis;

    RedisCostBooks(StringRedisTemplate template) {
        this.redis = new RedisScripts(template);
    }

    @Override
    public Report read(LocalDate last, int count) {
        var days = IntStream.range(0, count).mapToObj(last::minusDays).toList();
        var arguments = new ScriptArguments()
                .key("costs", RedisKeys.COSTS)
                .keys("days", days.stream().map(RedisCostBooks::totals).toList());
        var result = redis.run(READ, arguments);
        var rows = result.rows("days");
        return new Report(
                CostsRecord.read(result.row("total")),
                IntStream.range(0, count)
                        .mapToObj(i -> new DailyCosts(days.get(i), CostsRecord.read(rows.get(i))))
                        .toList());
    }

    private static String totals(LocalDate day) {
        return RedisKeys.totals(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
