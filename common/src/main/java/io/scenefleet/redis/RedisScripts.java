package io.scenefleet.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.lettuce.core.RedisException;
import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Runs scripts and commands, and tells a Redis that is unavailable from every other error. */
public final class RedisScripts {
    private final StringRedisTemplate redis;

    /** Runs them on this template's connection. */
    public RedisScripts(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** The script in the files of these names beside the class, one behind the other, answering a list. */
    public static RedisScript<List<Object>> list(Class<?> beside, String... files) {
        return RedisScript.of(load(beside, files), castToListClass());
    }

    /** The script in the files of these names beside the class, one behind the other, answering a number. */
    public static RedisScript<Long> number(Class<?> beside, String... files) {
        return RedisScript.of(load(beside, files), Long.class);
    }

    /** The text is read once: a script that knows its file looks for a newer one at every call, inside the jar. */
    private static String load(Class<?> beside, String... files) {
        return Arrays.stream(files).map(file -> load(beside, file)).collect(joining("\n"));
    }

    private static String load(Class<?> beside, String file) {
        try {
            return new ClassPathResource(file, beside).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<List<Object>> castToListClass() {
        return (Class) List.class;
    }

    /**
     * Runs a script.
     *
     * @throws StoreUnavailableException if Redis is unavailable or refuses to write
     * @throws StoreDefectException      if Redis cannot carry them out
     */
    public <T> T run(RedisScript<T> script, List<String> keys, List<String> arguments) {
        return call(() -> {
            var answer = redis.execute(script, keys, arguments.toArray());
            if (answer == null) {
                throw new IllegalStateException("the script answered nothing");
            }
            return answer;
        });
    }

    /**
     * Runs commands.
     *
     * @throws StoreUnavailableException if Redis is unavailable or refuses to write
     * @throws StoreDefectException      if Redis cannot carry them out
     */
    public <T extends @Nullable Object> T call(Supplier<T> commands) {
        try {
            return commands.get();
        } catch (DataAccessException | RedisException e) {
            throw RedisErrors.translate(e);
        }
    }
}
