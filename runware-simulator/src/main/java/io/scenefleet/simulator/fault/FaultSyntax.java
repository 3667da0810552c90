package io.scenefleet.simulator.fault;

import io.scenefleet.simulator.wire.WireValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * The notation for faults, in prompts and in the admin API.
 *
 * <pre>
 * in a prompt:  "[[" directive "]]"
 * directive:    name [ ":" argument ] [ count ]
 * count:        " x" digits        the space is optional after a digit: busy:429x3
 * </pre>
 *
 * <p>In a prompt, double brackets around anything but a known name are ordinary text. A known name with an invalid
 * argument is an error.
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
            Map.entry("refuse-poll", argument -> new Fault.RefusePoll(code(argument, "invalidTaskUUID"))),
            Map.entry("refuse-archive", argument -> new Fault.RefuseArchive(code(argument, "unsupportedTaskType"))),
            Map.entry("late-file", argument -> new Fault.LateFile(duration(argument))),
            Map.entry("cut", argument -> without(argument, new Fault.Cut())),
            Map.entry("corrupt", argument -> new Fault.Corrupt(damage(argument))),
            Map.entry(
                    "download-error",
                    argument -> new Fault.DownloadError(
                            status(argument, 503, Set.of(403, 404, 410, 429, 500, 502, 503, 504)))),
            Map.entry("trickle", argument -> new Fault.Trickle(duration(argument))));

    private FaultSyntax() {}

    /**
     * Parses one directive without its brackets.
     *
     * @throws IllegalArgumentException when it is invalid; the message says why
     */
    public static Directive parse(String text) {
        Matcher matcher = DIRECTIVE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'%s' does not match name[:argument][ xTimes]".formatted(text));
        }
        var create = FAULTS.get(matcher.group(1));
        if (create == null) {
            throw new IllegalArgumentException("Unknown fault '%s'; known faults are %s"
                    .formatted(
                            matcher.group(1), FAULTS.keySet().stream().sorted().toList()));
        }
        try {
            return new Directive(create.apply(matcher.group(2)), times(matcher.group(3)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'%s': %s".formatted(text.strip(), e.getMessage()), e);
        }
    }

    /**
     * Returns the directives of a prompt in order.
     *
     * @throws IllegalArgumentException when a known name has an invalid argument
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

    /** Returns the prompt without its directives. */
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
            throw new IllegalArgumentException("the count must be at least 1");
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
            throw new IllegalArgumentException("the only valid argument is '%s'".formatted(only));
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
            throw new IllegalArgumentException("the argument must be an error code");
        }
        return argument == null ? byDefault : argument;
    }

    private static Fault.Damage damage(@Nullable String argument) {
        if (argument == null) {
            return Fault.Damage.BYTES;
        }
        return WireValue.find(Fault.Damage.class, argument)
                .orElseThrow(() -> new IllegalArgumentException("the damage must be bytes, short or html"));
    }

    private static Duration duration(@Nullable String argument) {
        if (argument == null) {
            throw new IllegalArgumentException("a duration is required, for example 20s");
        }
        Duration duration = DurationStyle.detectAndParse(argument);
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the duration must be between 0 and 1 day");
        }
        return duration;
    }
}
