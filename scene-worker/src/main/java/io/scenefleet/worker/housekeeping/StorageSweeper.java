package io.scenefleet.worker.housekeeping;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.storage.TemporaryVideoFiles;
import io.scenefleet.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes half-written videos of crashed workers; one worker at a time does it for the whole fleet. */
final class StorageSweeper {
    private static final Logger log = LoggerFactory.getLogger(StorageSweeper.class);
    private static final String LOCK = "storage-sweep";

    private final TemporaryVideoFiles files;
    private final FleetLock lock;
    private final StorageSweepProperties properties;
    private final Clock clock;

    StorageSweeper(TemporaryVideoFiles files, FleetLock lock, StorageSweepProperties properties, Clock clock) {
        this.files = files;
        this.lock = lock;
        this.properties = properties;
        this.clock = clock;
    }

    /** Runs once; what fails is tried again at the next run. */
    void sweep() {
        try {
            lock.tryRun(LOCK, _ -> removeOld());
        } catch (StoreException e) {
            log.debug("The storage housekeeping cannot run now", e);
        } catch (RuntimeException e) {
            log.error("The storage housekeeping failed", e);
        }
    }

    private void removeOld() {
        try {
            int removed = files.removeUntouchedSince(clock.instant().minus(properties.olderThan()));
            if (removed > 0) {
                log.info("Removed {} half-written files of crashed workers", removed);
            }
        } catch (IOException e) {
            log.warn("The storage folder cannot be read: {}", e.toString());
        }
    }
}
