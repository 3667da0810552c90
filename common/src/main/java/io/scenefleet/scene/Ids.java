package io.scenefleet.scene;

import java.util.regex.Pattern;

/** The form that ids of jobs and sessions have wherever they become part of a Redis key or of a file name. */
public final class Ids {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    private Ids() {}

    /** Whether the text can be an id: 1 to 64 letters, digits and hyphens, the first not a hyphen. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Returns the id.
     *
     * @throws IllegalArgumentException naming {@code field}, if it cannot be an id
     */
    public static String requireId(String field, String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException(field + " must be 1 to 64 letters, digits or hyphens");
        }
        return id;
    }
}
