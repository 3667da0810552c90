package io.scenefleet.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * How faults are written, in a prompt and in an administrator's call alike.
 *
 * <pre>
 * in a prompt:  "[[" directive "]]"
 * directive:    name [ ":" argument ] [ count ]
 * count:        " x" digits        the blank may be left out after a digit: busy:429x3
 * </pre>
 *
 * <p>In a prompt, double brackets around anything but a known name are ordinary text; a known name with a bad argument is
 * an error.
 */
public final class FaultSyntax {
    private static final Pattern IN_PROMPT = Pattern.compile("\\[\\[\\s*([a-z-]+)([^\\[\\]]*)]]");
    private static final Pattern DIRECTIVE =
            Pattern.compile("\\s*([a-z-]+)(?::([^\\s:]+?))?(?:(?:\\s+|(?<=\\d))x(\\d{1,6}))?\\s*");
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Map<String, Function<@Nullable String, Fault>> FAULTS = Map.ofEntries(
            Map.entry("busy", argument -> new Fault.Busy(status(argument, 503, Set.of(429, 500, 502, 503, 504)))),
            Map.entry("reject", argument -> new Fault.Reject(code(argument, "validationFailed"))),
            Map.entry("lost-request", argument -> without(argument, new Fault.LostRequest())),
            Map.entry("hang", argument -> choice(argument, "before") ? new Fault.HangBefore() : new Fault.Hang()),
            Map.entry("lost-answer", FaultSyntax::lostAnswer),
            Map.entry("fail", argument -> new Fault.Fail(code(argument, "providerError"))),
            Map.entry("moderation", argument -> new Fault.Fail(code(argument, "providerContentPolicyViolation"))),
            Map.entry("timeout-provider", argument -> without(argument, new Fault.Fail("timeoutProvider"))),
            Map.entry("slow", argument -> new Fault.Slow(duration(argument))),
            Map.entry("render", argument -> new Fault.RenderTime(duration(argument))),
            Map.entry("forgotten", argument -> new Fault.Forgotten(choice(argument, "everywhere"))),
            Map.entry("empty", argument -> new Fault.EmptyWindow(duration(argument))),
            Map.entry(
                    "poll-error",
                    argument -> new Fault.PollError(status(argument, 503, Set.of(429, 500, 502, 503, 504)))),
            Map.entry("cut", argument -> without(argument, new Fault.Cut())),
            Map.entry("corrupt", argument -> new Fault.Corrupt(damage(argument))),
            Map.entry(
                    "download-error",
                    argument -> new Fault.DownloadError(
                            status(argument, 503, Set.of(403, 404, 410, 429, 500, 502, 503, 504)))),
            Map.entry("trickle", argument -> new Fault.Trickle(duration(argument))));

    private FaultSyntax() {}

    /**
     * Reads one directive without its brackets.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static Directive parse(String text) {
        Matcher matcher = DIRECTIVE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not of the form name[:argument][ xTimes]");
        }
        var create = FAULTS.get(matcher.group(1));
        if (create == null) {
            throw new IllegalArgumentException("'" + matcher.group(1) + "' is none of "
                    + FAULTS.keySet().stream().sorted().toList());
        }
        try {
            return new Directive(create.apply(matcher.group(2)), times(matcher.group(3)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text.strip() + "': " + e.getMessage(), e);
        }
    }

    /**
     * The directives of a prompt, in their order.
     *
     * @throws IllegalArgumentException when a known name has a bad argument
     */
    public static List<Directive> directivesIn(String prompt) {
        if (!prompt.contains("[[")) {
            return List.of();
        }
        var directives = new ArrayList<Directive>();
        Matcher matcher = IN_PROMPT.matcher(prompt);
        while (matcher.find()) {
            if (FAULTS.containsKey(matcher.group(1))) {
                directives.add(parse(matcher.group(1) + matcher.group(2)));
            }
        }
        return directives;
    }

    /** The prompt without its directives, for people to read. */
    public static String withoutDirectives(String prompt) {
        if (!prompt.contains("[[")) {
            return prompt;
        }
        return IN_PROMPT
                .matcher(prompt)
                .replaceAll(match -> FAULTS.containsKey(match.group(1)) ? "" : quoted(match))
                .strip();
    }

    private static String quoted(MatchResult match) {
        return Matcher.quoteReplacement(match.group());
    }

    private static @Nullable Integer times(@Nullable String digits) {
        if (digits == null) {
            return null;
        }
        int times = Integer.parseInt(digits);
        if (times == 0) {
            throw new IllegalArgumentException("x0 would never strike");
        }
        return times;
    }

    private static Fault lostAnswer(@Nullable String argument) {
        return new Fault.LostAnswer(argument == null ? null : status(argument, 500, Set.of(500, 502, 503, 504)));
    }

    private static Fault without(@Nullable String argument, Fault fault) {
        if (argument != null) {
            throw new IllegalArgumentException("takes no argument");
        }
        return fault;
    }

    private static boolean choice(@Nullable String argument, String only) {
        if (argument != null && !argument.equals(only)) {
            throw new IllegalArgumentException("the only argument is '" + only + "'");
        }
        return argument != null;
    }

    private static int status(@Nullable String argument, int byDefault, Set<Integer> allowed) {
        if (argument == null) {
            return byDefault;
        }
        return allowed.stream()
                .filter(status -> argument.equals(status.toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the status must be one of " + allowed.stream().sorted().toList()));
    }

    private static String code(@Nullable String argument, String byDefault) {
        if (argument != null && !CODE.matcher(argument).matches()) {
            throw new IllegalArgumentException("not an error code");
        }
        return argument == null ? byDefault : argument;
    }

    private static Fault.Damage damage(@Nullable String argument) {
        if (argument == null) {
            return Fault.Damage.BYTES;
        }
        for (Fault.Damage damage : Fault.Damage.values()) {
            if (damage.name().toLowerCase(Locale.ROOT).equals(argument)) {
                return damage;
            }
        }
        throw new IllegalArgumentException("the damage must be bytes, short or html");
    }

    private static Duration duration(@Nullable String argument) {
        if (argument == null) {
            throw new IllegalArgumentException("needs a time, for example 20s");
        }
        Duration duration = DurationStyle.detectAndParse(argument);
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the time must lie between 0 and a day");
        }
        return duration;
    }
}
