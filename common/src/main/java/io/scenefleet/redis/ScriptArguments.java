package io.scenefleet.redis;

import io.scenefleet.scene.WireEnum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a script is called with: keys and arguments, each under the name by which the script reads it; see prelude.lua.
 */
final class ScriptArguments {
    private final List<String> keyNames = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    /** A key that the script reads as {@code keys.<name>}. */
    ScriptArguments key(String name, String key) {
        keyNames.add(name);
        keys.add(key);
        return this;
    }

    /** Keys that the script reads as the list {@code keys.<name>}. */
    ScriptArguments keys(String name, List<String> entries) {
        for (int i = 0; i < entries.size(); i++) {
            key(entry(name, i), entries.get(i));
        }
        return this;
    }

    /** A text that the script reads as {@code args.<name>}; null leaves it out. */
    ScriptArguments with(String name, @Nullable String value) {
        if (value != null) {
            arguments.add(name);
            arguments.add(value);
        }
        return this;
    }

    ScriptArguments with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** In milliseconds. */
    ScriptArguments with(String name, Duration value) {
        return with(name, value.toMillis());
    }

    ScriptArguments with(String name, WireEnum value) {
        return with(name, value.wireName());
    }

    /** Texts that the script reads as the list {@code args.<name>}, which is missing if there are none. */
    ScriptArguments withAll(String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            with(entry(name, i), values.get(i));
        }
        return this;
    }

    /** Texts that the script reads as the table {@code args.<name>}, which is missing if there are none. */
    ScriptArguments withAll(String name, Map<String, String> values) {
        values.forEach((key, value) -> with(name + "." + key, value));
        return this;
    }

    /** KEYS of the script. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    /** ARGV of the script. */
    Object[] arguments() {
        var all = new ArrayList<Object>(arguments.size() + 1);
        all.add(String.join(" ", keyNames));
        all.addAll(arguments);
        return all.toArray();
    }

    /** Lua counts from 1. */
    private static String entry(String list, int index) {
        return list + "." + (index + 1);
    }
}
