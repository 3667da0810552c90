package io.scenefleet.failpoint;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * What is to happen where, and at which time of coming by. Written {@code W4:halt}, {@code W4:stall=10s}, or {@code
 * W4:halt@3} for the third time.
 *
 * @param occasion from 1; it happens at this one only
 */
public record ArmedFailPoint(FailPoint point, Reaction reaction, int occasion) {
    private static final Pattern FORM =
            Pattern.compile("(?<point>[GW]\\d{1,2}):(?<word>halt|stall)(=(?<length>\\w+))?(@(?<occasion>\\d{1,6}))?");

    public ArmedFailPoint {
        if (occasion < 1) {
            throw new IllegalArgumentException("occasions are counted from 1");
        }
    }

    /** @throws IllegalArgumentException with a message that says how it is written */
    public static ArmedFailPoint parse(String text) {
        var parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw unreadable(text, null);
        }
        try {
            return new ArmedFailPoint(FailPoint.valueOf(parts.group("point")), reaction(parts), occasion(parts));
        } catch (IllegalArgumentException e) {
            throw unreadable(text, e);
        }
    }

    private static Reaction reaction(Matcher parts) {
        var length = parts.group("length");
        if (parts.group("word").equals("halt") == (length != null)) {
            throw new IllegalArgumentException("a stall has a length, a halt has none");
        }
        return length == null ? new Reaction.Halt() : new Reaction.Stall(duration(length));
    }

    private static Duration duration(String text) {
        return DurationStyle.detectAndParse(text);
    }

    private static int occasion(Matcher parts) {
        var occasion = parts.group("occasion");
        return occasion == null ? 1 : Integer.parseInt(occasion);
    }

    private static IllegalArgumentException unreadable(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "scenefleet.failpoint is W1:halt to W11:halt or G1:halt to G4:halt, with stall=10s instead of halt or @3 for"
                        + " the third time behind it, not: " + text,
                cause);
    }

    @Override
    public String toString() {
        var verb = switch (reaction) {
            case Reaction.Halt() -> "halts";
            case Reaction.Stall(var length) -> "stalls for " + length.toMillis() + " ms";
        };
        return "%s at %s (%s), at occasion %d".formatted(verb, point, point.moment(), occasion);
    }
}
