package io.scenefleet.scene;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The part a scene plays in the ad, in the order in which a viewer sees them. */
public enum Scenario {
    HOOK,
    PROBLEM,
    SOLUTION,
    CTA;

    /** Every scenario of an ad: a complete script describes each of them. */
    public static final List<Scenario> ALL = List.of(values());

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /** The scenario as messages, Redis and the API spell it: lower case, e.g. {@code hook}. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The scenario with this word, if there is one. */
    public static Optional<Scenario> find(String word) {
        return ALL.stream().filter(scenario -> scenario.word.equals(word)).findFirst();
    }

    /**
     * The scenario with this word.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    @JsonCreator
    public static Scenario of(String word) {
        return find(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown scenario '%s', expected one of %s".formatted(word, words())));
    }

    private static String words() {
        return Arrays.stream(values()).map(Scenario::word).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return word;
    }
}
