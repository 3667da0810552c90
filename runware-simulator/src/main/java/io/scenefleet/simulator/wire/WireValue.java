package io.scenefleet.simulator.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum whose constants appear in JSON, prompts or close reasons under their names in lower case. */
public interface WireValue {
    /** The name of the constant in Java. */
    String name();

    /** The name of the constant on the wire. */
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the constant with this name on the wire; empty when there is none. */
    static <E extends Enum<E> & WireValue> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.wireName().equals(wireName))
                .findFirst();
    }
}
