package io.scenefleet.gateway.web;

import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.WireEnum;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One error in a request body.
 *
 * @param pointer JSON pointer (RFC 6901) to the member, e.g. {@code /scene_descriptions/0/duration}
 * @param detail  one human-readable sentence
 * @param code    stable code for programs, e.g. {@code required}
 */
public record InvalidField(String pointer, String detail, String code) {
    /** A member that is missing. */
    public static InvalidField required(String pointer) {
        return new InvalidField(pointer, "%s is required".formatted(member(pointer)), "required");
    }

    /**
     * A member whose value is not allowed.
     *
     * @param allowed the allowed values, e.g. {@code hook, cta}
     */
    public static InvalidField notOneOf(String pointer, String allowed, String code) {
        return new InvalidField(pointer, "%s must be one of: %s".formatted(member(pointer), allowed), code);
    }

    /** Checks a member that must be the name of a scenario. */
    public static Optional<InvalidField> ofScenario(String pointer, @Nullable String name) {
        if (name == null) {
            return Optional.of(required(pointer));
        }
        return Scenario.find(name).isPresent()
                ? Optional.empty()
                : Optional.of(notOneOf(pointer, WireEnum.listNames(Scenario.class), "unknown_scenario"));
    }

    private static String member(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
