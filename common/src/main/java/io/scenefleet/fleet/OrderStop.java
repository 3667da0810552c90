package io.scenefleet.fleet;

import io.scenefleet.scene.SceneFailure;
import io.scenefleet.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stops the first orders of the whole fleet while the provider takes none: our key is not accepted, or the account is empty.
 * From time to time one worker tries again, until an order is taken.
 *
 * <p>Every method throws a {@link StoreException} if the store fails, and may be repeated safely.
 */
public interface OrderStop {
    /** May an order leave now? */
    enum Answer {
        /** The provider takes orders, as far as is known. */
        OPEN,
        /** Orders are stopped, and it is the caller's turn to try. */
        TRY,
        /** Orders are stopped. */
        STOPPED
    }

    /**
     * Why orders are stopped.
     *
     * @param since by the store's clock
     */
    record Stop(SceneFailure reason, Instant since) {}

    /** @param pause between two tries of the fleet */
    Answer ask(Duration pause);

    /**
     * Stops all first orders of the fleet, unless the fleet's account is another.
     *
     * @param account of the caller, as in its {@link ProviderMark}
     * @param pause   until somebody may try again
     */
    void stop(SceneFailure reason, @Nullable String account, Duration pause);

    /** The provider takes orders. */
    void lift();

    /** Empty while orders are taken. */
    Optional<Stop> find();
}
