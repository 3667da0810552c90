package io.scenefleet.operator;

import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.Page;
import io.scenefleet.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages that nobody could carry out, kept for a person to look at. All calls may be repeated without harm.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer in time.
 */
public interface DeadLetters {
    /**
     * A letter to be kept; the store adds the time.
     *
     * @param scene the scene that it orders; absent when it cannot be read
     */
    record Arrival(
            String id,
            String reason,
            String body,
            boolean isText,
            boolean isWhole,
            @Nullable SceneKey scene) {}

    /**
     * What became of an arrival.
     *
     * @param isNew   false when this letter was kept before
     * @param dropped ids of older letters that gave way
     */
    record Kept(boolean isNew, List<String> dropped) {
        public Kept {
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * Keeps a letter.
     *
     * @param most how many letters there may be; the oldest give way
     */
    Kept keep(Arrival letter, int most);

    /** The letters, newest first. */
    Page<DeadLetter> list(int offset, int limit);

    /** The letter with this id. */
    Optional<DeadLetter> find(String id);

    /** Forgets a letter; answers whether it was there. */
    boolean drop(String id);
}
