package io.scenefleet.store;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many there are in all
 */
public record Page<T>(long total, List<T> entries) {
    public Page {
        entries = List.copyOf(entries);
    }
}
