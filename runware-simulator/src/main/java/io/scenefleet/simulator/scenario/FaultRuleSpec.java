package io.scenefleet.simulator.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.scenefleet.simulator.fault.FaultRule;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * A fault rule as written in YAML or JSON. The properties are those of {@link FaultRule}.
 *
 * @param after   a duration such as {@code 10s}
 * @param lasting a duration, written {@code for}
 * @param every   a duration
 */
public record FaultRuleSpec(
        @Nullable String fault,
        @Nullable String model,
        @Nullable String prompt,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Integer nth,
        @Nullable String after,
        @JsonProperty("for") @Nullable String lasting,
        @Nullable String every) {
    /**
     * @throws IllegalArgumentException when the rule is invalid; the message names the property
     */
    public FaultRule toRule() {
        if (fault == null) {
            throw new IllegalArgumentException("fault is required");
        }
        return new FaultRule(
                fault,
                model,
                prompt,
                times,
                probability,
                nth,
                time("after", after),
                time("for", lasting),
                time("every", every));
    }

    private static @Nullable Duration time(String name, @Nullable String text) {
        try {
            return text == null ? null : DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("%s: '%s' is not a duration such as 10s".formatted(name, text), e);
        }
    }

    /** Formats a duration so that it can be parsed again. */
    public static @Nullable String text(@Nullable Duration time) {
        return time == null ? null : time.toMillis() + "ms";
    }
}
