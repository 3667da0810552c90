package io.scenefleet.settings;

import java.time.Duration;

/** Checks single settings in the constructors of properties records; a refusal names the setting and its value. */
public final class Setting {
    private Setting() {}

    /**
     * Refuses zero and less.
     *
     * @param name full name of the setting, e.g. {@code scenefleet.outbox.batch}
     * @throws IllegalArgumentException if the value is not positive
     */
    public static void requirePositive(String name, long value) {
        require(value > 0, name, "must be positive", value);
    }

    /**
     * Refuses zero and less.
     *
     * @param name full name of the setting, e.g. {@code scenefleet.sweep.interval}
     * @throws IllegalArgumentException if the value is not positive
     */
    public static void requirePositive(String name, Duration value) {
        require(value.isPositive(), name, "must be positive", value);
    }

    /**
     * Refuses less than zero.
     *
     * @param name full name of the setting
     * @throws IllegalArgumentException if the value is negative
     */
    public static void requireNotNegative(String name, Duration value) {
        require(!value.isNegative(), name, "must not be negative", value);
    }

    /**
     * Refuses a setting that breaks a rule.
     *
     * @param name full name of the setting
     * @param rule e.g. {@code must be positive}
     * @throws IllegalArgumentException if the value is not valid
     */
    public static void require(boolean valid, String name, String rule, Object value) {
        if (!valid) {
            throw new IllegalArgumentException("%s %s, but is %s".formatted(name, rule, value));
        }
    }
}
