package io.scenefleet.simulator.order;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids of tasks and files: UUIDs of any version in the usual text form. */
public final class TaskIds {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private TaskIds() {}

    /** The id, or nothing: {@link UUID#fromString} alone would take {@code 1-1-1-1-1} as well. */
    public static Optional<UUID> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
