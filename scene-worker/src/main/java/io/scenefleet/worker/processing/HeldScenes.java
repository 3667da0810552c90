package io.scenefleet.worker.processing;

import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All scenes that this worker holds, for the renewal of their leases, progress and permits. */
final class HeldScenes {
    private static final Logger log = LoggerFactory.getLogger(HeldScenes.class);

    private final List<HeldScene> scenes = new CopyOnWriteArrayList<>();
    private final ConcurrencyLimit limit;

    HeldScenes(ConcurrencyLimit limit) {
        this.limit = limit;
    }

    void add(HeldScene scene) {
        scenes.add(scene);
    }

    void remove(HeldScene scene) {
        scenes.remove(scene);
        limit.leave(scene.key());
    }

    /** Renews whatever is due; to be called several times within a lease, by one thread. */
    void renewDue() {
        try {
            scenes.forEach(this::renewIfDue);
            limit.renewIfDue();
        } catch (StoreUnavailableException e) {
            log.warn("{}: {} leases are not renewed", e.getMessage(), scenes.size());
            scenes.forEach(HeldScene::giveUpIfExpired);
        }
    }

    /** One scene whose record is damaged must not cost the others their leases. */
    private void renewIfDue(HeldScene scene) {
        try {
            scene.renewIfDue();
        } catch (StoreDefectException e) {
            log.warn("Scene {}: its lease is not renewed: {}", scene.key(), e.getMessage());
            scene.giveUpIfExpired();
        }
    }
}
