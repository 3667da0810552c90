package io.scenefleet.redis;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a script returns: values by name. */
final class ScriptResult {
    private final Map<String, ?> values;

    private ScriptResult(Map<String, ?> values) {
        this.values = values;
    }

    /** @param flat name, value, name, value.. */
    static ScriptResult of(List<?> flat) {
        var values = new HashMap<String, Object>();
        for (int i = 0; i < flat.size(); i += 2) {
            values.put(flat.get(i).toString(), flat.get(i + 1));
        }
        return new ScriptResult(values);
    }

    /** A hash that was read without a script. */
    static ScriptResult of(Map<String, String> fields) {
        return new ScriptResult(fields);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Which of several results it is, for scripts that have more than one. */
    String outcome() {
        return text("outcome");
    }

    boolean is(String outcome) {
        return outcome().equals(outcome);
    }

    /** To be thrown where no other outcome is known. */
    IllegalStateException unexpected() {
        return new IllegalStateException("unexpected result of a script: " + values);
    }

    /** All other methods without "optional" throw like this one does. */
    String text(String name) {
        return value(name).toString();
    }

    @Nullable
    String optionalText(String name) {
        var value = values.get(name);
        return value == null ? null : value.toString();
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    int integer(String name) {
        return Integer.parseInt(text(name));
    }

    @Nullable
    Integer optionalInteger(String name) {
        var text = optionalText(name);
        return text == null ? null : Integer.valueOf(text);
    }

    @Nullable
    BigDecimal optionalDecimal(String name) {
        var text = optionalText(name);
        return text == null ? null : new BigDecimal(text);
    }

    /** Of milliseconds. */
    Duration duration(String name) {
        return Duration.ofMillis(number(name));
    }

    @Nullable
    Duration optionalDuration(String name) {
        return values.containsKey(name) ? duration(name) : null;
    }

    /** Of milliseconds since 1970, UTC. */
    Instant time(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    @Nullable
    Instant optionalTime(String name) {
        return values.containsKey(name) ? time(name) : null;
    }

    List<String> texts(String name) {
        return list(name).stream().map(Object::toString).toList();
    }

    /** Places in a list that the script was given, counted from 0 as Java does; Lua counts from 1. */
    List<Integer> positions(String name) {
        return texts(name).stream()
                .map(position -> Integer.parseInt(position) - 1)
                .toList();
    }

    ScriptResult row(String name) {
        return of(list(name));
    }

    List<ScriptResult> rows(String name) {
        return list(name).stream().map(row -> of((List<?>) row)).toList();
    }

    private List<?> list(String name) {
        return (List<?>) value(name);
    }

    private Object value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the record has no " + name);
        }
        return value;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
