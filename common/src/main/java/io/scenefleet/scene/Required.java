package io.scenefleet.scene;

import org.jspecify.annotations.Nullable;

/** What the compiler promises of our own code, but nobody promises of JSON: that nothing is missing. */
final class Required {
    private Required() {}

    static void member(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }
}
