package io.scenefleet.redis;

import io.scenefleet.fleet.ProviderMark;
import io.scenefleet.fleet.ProviderMarks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The mark as a hash. */
final class RedisProviderMarks implements ProviderMarks {
    private static final RedisScript<List<Object>> MARK = RedisScripts.load("mark-provider.lua");

    private final RedisScripts redis;

    RedisProviderMarks(StringRedisTemplate template) {
        this.redis = new RedisScripts(template);
    }

    @Override
    public void claim(ProviderMark mine, @Nullable String replaces) {
        var arguments = new ScriptArguments()
                .key("provider", RedisKeys.PROVIDER)
                .with("host", mine.host())
                .with("account", mine.account())
                .with("replaces", replaces);
        var found = redis.run(MARK, arguments);
        if (!found.isEmpty()) {
            new ProviderMark(found.text("host"), found.text("account")).requireSame(mine);
        }
    }
}
