package io.scenefleet.worker.processing;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreException;
import io.scenefleet.work.SceneStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scenes that this worker waits for because other workers hold them. It asks for all of them together: whether their
 * holders live, and whether they hold them still.
 */
final class AwaitedScenes {
    /** How soon a crash is noticed, besides the silence that proves it. */
    static final Duration EVERY = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(AwaitedScenes.class);

    /** Scenes are asked about in every sixth round: three seconds are soon enough for what was released or has ended. */
    private static final int ROUNDS_PER_QUESTION = 6;

    /** A holder that has lived for so long since the broker took its message has not crashed: it is looked after less often. */
    private static final Duration CRASH_WINDOW = Duration.ofSeconds(5);

    /** A net: whoever waits is woken long before. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final SceneStore store;
    private final WorkerRegistry registry;
    private final SceneRules rules;
    private final Set<Wait> waits = new LinkedHashSet<>();
    private int rounds;

    /** @param mayHaveCrashed the broker has taken the message from some worker, perhaps because it crashed */
    private record Wait(SceneKey scene, String holder, boolean mayHaveCrashed, long since, SceneSignals signals) {}

    AwaitedScenes(SceneStore store, WorkerRegistry registry, SceneRules rules) {
        this.store = store;
        this.registry = registry;
        this.rules = rules;
    }

    /**
     * Waits until the scene is worth another claim. What changes before the wait begins is found by the next question.
     *
     * @param redelivered whether the broker has taken the message from some worker
     */
    void await(SceneKey scene, String holder, boolean redelivered, SceneSignals signals) {
        var wait = new Wait(scene, holder, redelivered, rules.now(), signals);
        synchronized (waits) {
            waits.add(wait);
        }
        try {
            signals.awaitHolder(LONGEST_WAIT);
        } finally {
            synchronized (waits) {
                waits.remove(wait);
            }
        }
    }

    /** To be called {@link #EVERY} so often, by one thread. Asks nothing when nothing is awaited. */
    void ask() {
        rounds = (rounds + 1) % ROUNDS_PER_QUESTION;
        attempt(() -> wakeIfCrashed(listWaits(), rounds == 0));
        if (rounds == 0) {
            attempt(() -> wakeIfFree(listWaits()));
        }
    }

    /** One question that fails does not keep the other from being asked. */
    private static void attempt(Runnable question) {
        try {
            question.run();
        } catch (StoreDefectException e) {
            log.warn("A question about the scenes of other workers failed: {}", e.getMessage());
        } catch (StoreException e) {
            log.debug("Redis does not answer; it is asked again", e);
        }
    }

    private List<Wait> listWaits() {
        synchronized (waits) {
            return List.copyOf(waits);
        }
    }

    int size() {
        return listWaits().size();
    }

    private void wakeIfCrashed(List<Wait> all, boolean evenIfLong) {
        var doubtful = all.stream()
                .filter(Wait::mayHaveCrashed)
                .filter(wait -> evenIfLong || !rules.isOver(CRASH_WINDOW, wait.since))
                .toList();
        if (!doubtful.isEmpty()) {
            var holders = doubtful.stream().map(Wait::holder).collect(Collectors.toSet());
            var silent = registry.listSilent(holders, rules.limits().silence());
            wake(all, wait -> wait.mayHaveCrashed && silent.contains(wait.holder));
        }
    }

    private void wakeIfFree(List<Wait> all) {
        if (!all.isEmpty()) {
            var holders = new LinkedHashMap<SceneKey, String>();
            all.forEach(wait -> holders.put(wait.scene, wait.holder));
            var free = store.listNoLongerHeld(holders);
            wake(all, wait -> free.contains(wait.scene));
        }
    }

    private static void wake(List<Wait> all, Predicate<Wait> which) {
        all.stream().filter(which).forEach(wait -> wait.signals.holderGone());
    }
}
