package io.scenefleet.simulator.fault;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A named set of fault rules.
 *
 * @param name        lower-case letters, digits and hyphens
 * @param description free text
 * @param rules       1 to 100 rules
 */
public record FaultScenario(String name, String description, List<FaultRule> rules) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MAX_RULES = 100;

    public FaultScenario {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must consist of lower-case letters, digits and hyphens, at most 63 characters");
        }
        rules = List.copyOf(rules);
        if (rules.isEmpty() || rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("a scenario must have 1 to %d rules".formatted(MAX_RULES));
        }
    }
}
