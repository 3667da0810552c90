package io.scenefleet.simulator.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Name;

/**
 * A fault that an administrator orders.
 *
 * @param fault       a directive without its brackets, for example {@code busy:429}; a count in it is a count of times
 * @param model       only tasks of this model; all when absent
 * @param prompt      only tasks whose prompt contains this, in capital letters or small ones; all when absent
 * @param times       strikes at most so often; without limit when absent
 * @param probability strikes with this chance, 0 to 1; always when absent
 * @param nth         strikes at every n-th occasion only; at each when absent
 * @param after       not before this much time since it was armed; at once when absent
 * @param lasting     not longer than this from then on, written {@code for}; without end when absent
 * @param every       opens the window of {@code for} again each time this much has passed; once only when absent
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
            throw new IllegalArgumentException("fault must be given");
        }
        Directive directive = FaultSyntax.parse(fault);
        if (times == null) {
            times = directive.times();
        } else if (directive.times() != null) {
            throw new IllegalArgumentException("times is given twice: in '" + fault + "' and beside it");
        }
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be at least 1");
        }
        if (probability != null && !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must lie between 0 and 1");
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
            throw new IllegalArgumentException("every needs a for that is shorter");
        }
    }

    Fault parsed() {
        return FaultSyntax.parse(fault).fault();
    }

    /** Whether it is about such a task. */
    boolean concerns(String modelOfTask, String promptOfTask) {
        return (model == null || model.equals(modelOfTask)) && (prompt == null || isIn(prompt, promptOfTask));
    }

    /**
     * Whether its window is open.
     *
     * @param age the time since it was armed
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
     * Decides one occasion.
     *
     * @param occasion 1 for the first that concerns this rule
     * @param dice     from 0 inclusive to 1 exclusive
     */
    boolean strikes(long occasion, double dice) {
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
