package io.scenefleet.scene;

import org.jspecify.annotations.Nullable;

/** Checks what the compiler guarantees for our own code, but not for JSON: that nothing is missing. */
final class Required {
    private Required() {}

    static void member(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }
}
