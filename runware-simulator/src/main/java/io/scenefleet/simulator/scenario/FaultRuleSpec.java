package io.scenefleet.simulator.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.scenefleet.simulator.fault.FaultRule;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * One rule as it is written in YAML or JSON; the members are those of {@link FaultRule}.
 *
 * @param after   a time such as {@code 10s}
 * @param lasting likewise, written {@code for}
 * @param every   likewise
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
     * @throws IllegalArgumentException when it makes no sense; the message names the member
     */
    public FaultRule toRule() {
        if (fault == null) {
            throw new IllegalArgumentException("fault must be given");
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
            throw new IllegalArgumentException(name + ": '" + text + "' is no time such as 10s", e);
        }
    }

    /** A time in the form in which it is read. */
    public static @Nullable String text(@Nullable Duration time) {
        return time == null ? null : time.toMillis() + "ms";
    }
}
