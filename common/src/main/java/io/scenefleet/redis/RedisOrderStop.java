package io.scenefleet.redis;

import io.scenefleet.fleet.OrderStop;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.WireEnum;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** One hash for the fleet, which exists while orders are stopped. */
final class RedisOrderStop implements OrderStop {
    private static final RedisScript<List<Object>> ASK = RedisScripts.load("ask-orders.lua");
    private static final RedisScript<List<Object>> STOP = RedisScripts.load("stop-orders.lua");

    private final StringRedisTemplate template;
    private final RedisScripts redis;

    RedisOrderStop(StringRedisTemplate template) {
        this.template = template;
        this.redis = new RedisScripts(template);
    }

    @Override
    public Answer ask(Duration pause) {
        var result = redis.run(ASK, arguments(pause));
        return switch (result.outcome()) {
            case "open" -> Answer.OPEN;
            case "try" -> Answer.TRY;
            case "stopped" -> Answer.STOPPED;
            default -> throw result.unexpected();
        };
    }

    @Override
    public void stop(SceneFailure reason, @Nullable String account, Duration pause) {
        redis.run(
                STOP,
                arguments(pause)
                        .key("provider", RedisKeys.PROVIDER)
                        .with("account", account)
                        .with("error_code", reason.code())
                        .with("error", reason.message()));
    }

    private static ScriptArguments arguments(Duration pause) {
        return new ScriptArguments().key("stop", RedisKeys.ORDER_STOP).with("pause_ms", pause);
    }

    @Override
    public void lift() {
        redis.call(() -> template.delete(RedisKeys.ORDER_STOP));
    }

    @Override
    public Optional<Stop> find() {
        var stop = ScriptResult.of(
                redis.call(() -> template.<String, String>opsForHash().entries(RedisKeys.ORDER_STOP)));
        return stop.isEmpty() ? Optional.empty() : Optional.of(read(stop));
    }

    private static Stop read(ScriptResult stop) {
        var code = WireEnum.of(FailureCode.class, stop.text("error_code"));
        return new Stop(new SceneFailure(code, stop.text("error")), stop.time("since"));
    }
}
