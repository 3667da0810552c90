package io.scenefleet.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.lettuce.core.RedisException;
import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Runs scripts and commands, and translates their errors. */
final class RedisScripts {
    private final StringRedisTemplate redis;

    /** Runs them on this template's connection. */
    RedisScripts(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** The script in the files of these names, one after the other, behind the prelude that all scripts share. */
    static RedisScript<List<Object>> load(String... files) {
        var text = Stream.concat(Stream.of("prelude.lua"), Stream.of(files))
                .map(RedisScripts::read)
                .collect(joining("\n"));
        return RedisScript.of(text, listClass());
    }

    /** The text is read once: a script that knows its file looks for a newer one at every call, inside the jar. */
    private static String read(String file) {
        try {
            return new ClassPathResource(file, RedisScripts.class).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<List<Object>> listClass() {
        return (Class) List.class;
    }

    /**
     * Runs a script.
     *
     * @throws StoreUnavailableException if Redis is unavailable or refuses to write
     * @throws StoreDefectException      if Redis cannot carry it out
     */
    ScriptResult run(RedisScript<List<Object>> script, ScriptArguments arguments) {
        return call(() -> {
            var result = redis.execute(script, arguments.keys(), arguments.arguments());
            if (result == null) {
                throw new IllegalStateException("the script returned nothing");
            }
            return ScriptResult.of(result);
        });
    }

    /**
     * Runs commands.
     *
     * @throws StoreUnavailableException if Redis is unavailable or refuses to write
     * @throws StoreDefectException      if Redis cannot carry them out
     */
    <T extends @Nullable Object> T call(Supplier<T> commands) {
        try {
            return commands.get();
        } catch (DataAccessException | RedisException e) {
            throw RedisErrors.translate(e);
        }
    }
}
