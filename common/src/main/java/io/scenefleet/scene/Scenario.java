package io.scenefleet.scene;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/** The part a scene plays in the ad, in the order in which a viewer sees them. */
public enum Scenario implements WireEnum {
    HOOK,
    PROBLEM,
    SOLUTION,
    CTA;

    /** Every scenario of an ad: a complete script describes each of them. */
    public static final List<Scenario> ALL = List.of(values());

    /** The scenario with this wire name, if there is one. */
    public static Optional<Scenario> find(String wireName) {
        return WireEnum.find(Scenario.class, wireName);
    }

    /**
     * The scenario with this wire name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the existing ones
     */
    @JsonCreator
    public static Scenario of(String wireName) {
        return WireEnum.of(Scenario.class, wireName);
    }

    @Override
    public String toString() {
        return wireName();
    }
}
