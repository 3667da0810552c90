package io.scenefleet.chaos.check;

import java.util.List;

/** What a history proves. */
public record Verdict(List<Violation> violations, Figures figures) {
    public Verdict {
        violations = List.copyOf(violations);
    }

    /** All promises were kept. */
    public boolean isGood() {
        return violations.isEmpty();
    }

    public List<Violation> of(Invariant invariant) {
        return violations.stream()
                .filter(violation -> violation.invariant() == invariant)
                .toList();
    }
}
