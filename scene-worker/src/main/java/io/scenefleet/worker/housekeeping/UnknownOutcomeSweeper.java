package io.scenefleet.worker.housekeeping;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.Reopening;
import io.scenefleet.operator.UnknownOutcome;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreException;
import io.scenefleet.worker.provider.PollRefusedException;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the provider ever more rarely about scenes whose outcome is unknown. One whose video turns up, after an outage of the
 * provider or an order that got through after all, is adopted as if an operator had said so. Asking costs nothing, and
 * nothing is ever bought from here.
 */
final class UnknownOutcomeSweeper {
    private static final Logger log = LoggerFactory.getLogger(UnknownOutcomeSweeper.class);
    private static final String LOCK = "unknown-sweep";
    private static final int PAGE = 500;

    private final FailedScenes failures;
    private final VideoProvider provider;
    private final FleetLock lock;
    private final UnknownSweepProperties properties;
    private final Clock clock;

    UnknownOutcomeSweeper(
            FailedScenes failures,
            VideoProvider provider,
            FleetLock lock,
            UnknownSweepProperties properties,
            Clock clock) {
        this.failures = failures;
        this.provider = provider;
        this.lock = lock;
        this.properties = properties;
        this.clock = clock;
    }

    /** Runs once, unless a worker did within the interval; what fails is tried again at the next run. */
    void sweep() {
        try {
            lock.tryEvery(LOCK, properties.interval(), this::askAboutAll);
        } catch (StoreException | ProviderUnreachableException e) {
            log.debug("Unknown outcomes cannot be asked about now", e);
        } catch (RuntimeException e) {
            log.error("Asking about unknown outcomes failed", e);
        }
    }

    private void askAboutAll() {
        var due = listDue();
        for (int begin = 0; begin < due.size(); ) {
            int end = Math.min(due.size(), begin + provider.pollLimit());
            askAbout(due.subList(begin, end));
            begin = end;
        }
    }

    /** Before the first question: what is adopted leaves the list. */
    private List<UnknownOutcome> listDue() {
        var due = new ArrayList<UnknownOutcome>();
        for (int offset = 0; ; offset += PAGE) {
            var page = failures.listUnknown(offset, PAGE);
            page.entries().stream().filter(this::isDue).forEach(due::add);
            if (offset + PAGE >= page.total()) {
                return due;
            }
        }
    }

    private boolean isDue(UnknownOutcome scene) {
        return scene.taskUuid() != null
                && FailureCode.OUTCOME_UNKNOWN.wireName().equals(scene.errorCode())
                && properties.isDue(Duration.between(scene.since(), clock.instant()));
    }

    /** One scene about which questions are refused must not keep the others from being asked about. */
    private void askAbout(List<UnknownOutcome> scenes) {
        try {
            var states = provider.poll(
                    scenes.stream().map(UnknownOutcomeSweeper::task).toList());
            scenes.stream()
                    .filter(scene -> states.get(task(scene)) instanceof TaskState.Rendered)
                    .forEach(this::adopt);
        } catch (PollRefusedException e) {
            if (scenes.size() > 1) {
                scenes.forEach(scene -> askAbout(List.of(scene)));
            } else {
                log.warn(
                        "Scene {}: the provider refuses to be asked ({})",
                        scenes.getFirst().scene(),
                        e.getMessage());
            }
        }
    }

    private void adopt(UnknownOutcome scene) {
        try {
            var result = failures.reopen(
                    scene.scene(), Reopening.ADOPT, UUID.randomUUID().toString());
            log.info("Scene {}: the provider has its video after all; adopted ({})", scene.scene(), result);
        } catch (StoreDefectException | IllegalArgumentException e) {
            log.warn("Scene {} cannot be adopted", scene.scene(), e);
        }
    }

    private static TaskUuid task(UnknownOutcome scene) {
        return Objects.requireNonNull(scene.taskUuid());
    }
}
