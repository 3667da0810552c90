package io.scenefleet.scene;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An enum whose constants have names in JSON and in Redis. */
public interface WireEnum {
    /** The name of the constant; every enum has it. */
    String name();

    /** The constant as JSON and Redis spell it: its name in lower case, e.g. {@code provider_error}. */
    @JsonValue
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant with this wire name, if there is one. */
    static <E extends Enum<E> & WireEnum> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.wireName().equals(wireName))
                .findFirst();
    }

    /**
     * The constant with this wire name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the existing ones
     */
    static <E extends Enum<E> & WireEnum> E of(Class<E> type, String wireName) {
        return find(type, wireName)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown %s '%s', expected one of %s".formatted(noun(type), wireName, listNames(type))));
    }

    /** All wire names, as a text for people: {@code generate, regenerate}. */
    static <E extends Enum<E> & WireEnum> String listNames(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(WireEnum::wireName).collect(Collectors.joining(", "));
    }

    /** {@code JobKind} is a "job kind". */
    private static String noun(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
