package io.scenefleet.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * A fault that an administrator orders.
 *
 * @param fault       a directive without its brackets, for example {@code busy:429}; a count in it is a count of times
 * @param model       only tasks of this model; all when absent
 * @param times       strikes at most so often; without limit when absent
 * @param probability strikes with this chance, 0 to 1; always when absent
 * @param nth         strikes at every n-th occasion only; at each when absent
 */
public record FaultRule(
        String fault,
        @Nullable String model,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Integer nth) {

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
    }

    Fault parsed() {
        return FaultSyntax.parse(fault).fault();
    }

    boolean concerns(String modelOfTask) {
        return model == null || model.equals(modelOfTask);
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
}
