package io.scenefleet.simulator.fault;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Faults that belong together.
 *
 * @param name        small letters, digits and hyphens
 * @param description for people
 * @param rules       what goes wrong, 1 to 100
 */
public record FaultScenario(String name, String description, List<FaultRule> rules) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int MOST_RULES = 100;

    public FaultScenario {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must consist of small letters, digits and hyphens");
        }
        rules = List.copyOf(rules);
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("rules must be 1 to " + MOST_RULES);
        }
    }
}
