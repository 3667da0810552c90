package io.scenefleet.operator;

import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.Page;
import io.scenefleet.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Messages that no worker could process, kept for an operator to inspect. Every call may be repeated safely.
 *
 * <p>Every method throws a {@link StoreException} if the store fails.
 */
public interface DeadLetters {
    /**
     * A dead letter to be kept; the store adds the time.
     *
     * @param scene the scene that it orders; absent if the message is unreadable
     */
    record Arrival(
            String id,
            String reason,
            String body,
            boolean isText,
            boolean isWhole,
            @Nullable SceneKey scene) {}

    /**
     * The result of {@link #keep}.
     *
     * @param isNew   false if this dead letter was kept before
     * @param dropped ids of older dead letters that were removed to stay within the limit
     */
    record Kept(boolean isNew, List<String> dropped) {
        public Kept {
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * Keeps a dead letter.
     *
     * @param most limit of dead letters; the oldest are removed
     */
    Kept keep(Arrival letter, int most);

    /** A page of the dead letters, newest first. */
    Page<DeadLetter> list(int offset, int limit);

    /** The dead letter with this id. */
    Optional<DeadLetter> find(String id);

    /**
     * Deletes a dead letter.
     *
     * @return whether it existed
     */
    boolean drop(String id);
}
