package io.scenefleet.simulator.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Name;

/**
 * A fault that is armed for many tasks, for example through the admin API.
 *
 * @param fault       a directive without its brackets, for example {@code busy:429}; a count in it sets {@code times}
 * @param model       only tasks of this model; all when absent
 * @param prompt      only tasks whose prompt contains this text, ignoring case; all when absent
 * @param times       maximum number of times it is triggered; unlimited when absent
 * @param probability probability, 0 to 1, that it is triggered; 1 when absent
 * @param nth         triggered on every n-th occasion only; on each when absent
 * @param after       delay after arming before it becomes active; none when absent
 * @param lasting     how long it stays active, written {@code for}; without end when absent
 * @param every       interval at which the {@code for} window opens again; once only when absent
 */
public record FaultRule(
        String fault,
        @Nullable String model,
        @Nullable String prompt,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Integer nth,
        @Nullable Duration after,
        @Name("for") @Nullable Duration lasting,
        @Nullable Duration every) {
    public FaultRule {
        if (fault == null || fault.isBlank()) {
            throw new IllegalArgumentException("fault is required");
        }
        Directive directive = FaultSyntax.parse(fault);
        if (times == null) {
            times = directive.times();
        } else if (directive.times() != null) {
            throw new IllegalArgumentException(
                    "times is given twice: in '%s' and as a separate value".formatted(fault));
        }
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be at least 1");
        }
        if (probability != null && !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1");
        }
        if (nth != null && nth < 1) {
            throw new IllegalArgumentException("nth must be at least 1");
        }
        if (prompt != null && prompt.isBlank()) {
            throw new IllegalArgumentException("prompt must not be blank");
        }
        checkWindow(after, lasting, every);
    }

    private static void checkWindow(@Nullable Duration after, @Nullable Duration lasting, @Nullable Duration every) {
        if (after != null && after.isNegative()) {
            throw new IllegalArgumentException("after must not be negative");
        }
        if (lasting != null && !lasting.isPositive()) {
            throw new IllegalArgumentException("for must be positive");
        }
        if (every != null && (lasting == null || every.compareTo(lasting) <= 0)) {
            throw new IllegalArgumentException("every requires for, and must be longer than for");
        }
    }

    Fault parsed() {
        return FaultSyntax.parse(fault).fault();
    }

    /** Whether the rule applies to a task with this model and prompt. */
    boolean matches(String modelOfTask, String promptOfTask) {
        return (model == null || model.equals(modelOfTask)) && (prompt == null || isIn(prompt, promptOfTask));
    }

    /**
     * Whether the rule is active.
     *
     * @param age time since the rule was armed
     */
    boolean isOpen(Duration age) {
        Duration sinceOpened = after == null ? age : age.minus(after);
        if (sinceOpened.isNegative()) {
            return false;
        }
        long millis = every == null ? sinceOpened.toMillis() : sinceOpened.toMillis() % every.toMillis();
        return lasting == null || millis < lasting.toMillis();
    }

    /**
     * Whether the rule is triggered on this occasion.
     *
     * @param occasion 1 for the first occasion that matches this rule
     * @param dice     random number from 0 inclusive to 1 exclusive
     */
    boolean isTriggered(long occasion, double dice) {
        return (nth == null || occasion % nth == 0) && (probability == null || dice < probability);
    }

    private static boolean isIn(String part, String whole) {
        for (int i = 0; i + part.length() <= whole.length(); i++) {
            if (whole.regionMatches(true, i, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
