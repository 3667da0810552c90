package io.scenefleet.work;

import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.SceneStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Scenes in memory, treated as the scripts in Redis treat them, and a memory that can be lost. {@link SceneStoreContract}
 * and its companions hold for both.
 */
public final class InMemorySceneStore implements SceneStore {
    private static final PoisonPolicy POISON = PoisonPolicy.DEFAULT;
    private static final String NOBODY = "";
    private static final int MAX_PROGRESS_BEFORE_THE_END = 99;

    /** What there was before {@code changedAt}. */
    private record Past(long changedAt, Map<SceneKey, SceneRow> scenes) {}

    private final LongSupplier nanoTime;
    private final Duration remembersPast;
    private final Deque<Past> past = new ArrayDeque<>();
    private final Map<String, Integer> sceneCounts = new HashMap<>();
    private Map<SceneKey, SceneRow> scenes = Map.of();

    /**
     * An empty store.
     *
     * @param nanoTime      the present time; it must never go back
     * @param remembersPast how far back {@link #forgetSince} may go
     */
    public InMemorySceneStore(LongSupplier nanoTime, Duration remembersPast) {
        this.nanoTime = nanoTime;
        this.remembersPast = remembersPast;
    }

    /** Records scenes as the gateway does; nothing has been done about them. */
    public synchronized void add(List<SceneJob> messages) {
        messages.forEach(job -> write(SceneKey.of(job), new SceneRow(false)));
    }

    @Override
    public Claim claim(SceneJob job, String worker, Duration lease) {
        return claim(job, worker, lease, NOBODY, false);
    }

    @Override
    public Claim takeOver(SceneJob job, String from, String worker, Duration lease) {
        return claim(job, worker, lease, from, false);
    }

    @Override
    public Claim claimQuarantined(SceneJob job, String from, String worker, Duration lease) {
        return claim(job, worker, lease, from, true);
    }

    private synchronized Claim claim(SceneJob job, String worker, Duration lease, String gone, boolean probe) {
        long now = nanoTime.getAsLong();
        var known = scenes.get(SceneKey.of(job));
        var scene = known == null ? new SceneRow(true) : known.copy();
        if (scene.stage.isTerminal()) {
            return new Claim.Over();
        }
        var owner = scene.worker;
        var until = scene.leaseUntil;
        if (owner != null && until != null && !owner.equals(worker)) {
            if (!owner.equals(gone) && until > now) {
                return new Claim.Held(owner, Duration.ofNanos(until - now));
            }
            scene.crashes++;
            scene.probation =
                    scene.isRendered() ? probation(Math.min(now, until) - scene.claimedAt) : POISON.probation();
        }
        if (scene.crashes >= POISON.quarantineAfter() && !probe) {
            return new Claim.Quarantined(String.valueOf(owner), scene.crashes);
        }
        sceneCounts.put(job.jobId(), job.scenarios().size());
        grant(scene, worker, now, lease);
        write(SceneKey.of(job), scene);
        return granted(scene, now);
    }

    private static Duration probation(long survived) {
        long half = Math.min(survived + survived / 2, PoisonPolicy.LONGEST_PROBATION.toNanos());
        return Duration.ofNanos(Math.max(half, POISON.probation().toNanos()));
    }

    /** The fence goes by the clock: one that was forgotten must not be given again. */
    private static void grant(SceneRow scene, String worker, long now, Duration lease) {
        if (scene.stage == SceneStage.QUEUED) {
            scene.stage = SceneStage.CLAIMED;
            scene.progress = scene.stage.progress();
        }
        scene.fence = Math.max(scene.fence + 1, TimeUnit.NANOSECONDS.toMicros(now));
        scene.worker = worker;
        scene.claimedAt = now;
        scene.leaseUntil = now + lease.toNanos();
    }

    private static Claim.Granted granted(SceneRow scene, long now) {
        return new Claim.Granted(
                scene.fence,
                scene.stage,
                scene.attempt,
                scene.progress,
                since(scene.submittingAt, now),
                since(scene.acceptedAt, now),
                since(scene.renderedAt, now),
                scene.video,
                scene.recovered,
                false, // it has no sessions
                scene.crashes,
                scene.probation);
    }

    private static @Nullable Duration since(@Nullable Long moment, long now) {
        return moment == null ? null : Duration.ofNanos(now - moment);
    }

    @Override
    public synchronized boolean move(SceneJob job, long fence, SceneChange change, Duration lease) {
        var scene = scenes.get(SceneKey.of(job));
        if (scene == null || scene.fence != fence) {
            return false;
        }
        if (scene.stage == change.to()) {
            return true; // the same call again
        }
        if (!scene.stage.canBecome(change.to())) {
            return false;
        }
        var changed = scene.copy();
        changed.apply(change, nanoTime.getAsLong(), lease);
        write(SceneKey.of(job), changed);
        return true;
    }

    @Override
    public synchronized Optional<Renewal> renew(SceneKey key, long fence, int progress, Duration lease) {
        var scene = scenes.get(key);
        if (scene == null || scene.fence != fence || scene.stage.isTerminal()) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        var renewed = scene.copy();
        renewed.leaseUntil = now + lease.toNanos();
        renewed.progress = Math.max(scene.progress, Math.min(progress, MAX_PROGRESS_BEFORE_THE_END));
        if (scene.stage != SceneStage.SUBMITTING && now - scene.claimedAt >= scene.probation.toNanos()) {
            renewed.forgetCrashes();
        }
        write(key, renewed);
        return Optional.of(new Renewal(Duration.ofNanos(now - scene.claimedAt), since(scene.submittingAt, now)));
    }

    @Override
    public synchronized void release(SceneKey key, long fence) {
        var scene = scenes.get(key);
        if (scene != null && scene.fence == fence) {
            var released = scene.copy();
            released.leaseUntil = null;
            released.fence++;
            write(key, released);
        }
    }

    @Override
    public synchronized Set<SceneKey> listNoLongerHeld(Map<SceneKey, String> holders) {
        return holders.entrySet().stream()
                .filter(entry -> !isHeld(scenes.get(entry.getKey()), entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isHeld(@Nullable SceneRow scene, String holder) {
        return scene != null
                && holder.equals(scene.worker)
                && scene.leaseUntil != null
                && scene.leaseUntil > nanoTime.getAsLong();
    }

    private void write(SceneKey key, SceneRow scene) {
        long now = nanoTime.getAsLong();
        past.addLast(new Past(now, scenes));
        while (past.getFirst().changedAt < now - remembersPast.toNanos()) {
            past.removeFirst();
        }
        var next = new HashMap<>(scenes);
        next.put(key, scene);
        scenes = next;
    }

    /** Forgets everything, as {@code FLUSHALL} does. */
    public synchronized void forgetAll() {
        scenes = Map.of();
        past.clear();
    }

    /** Forgets what was written after this moment, as a Redis does that lost its power. */
    public synchronized void forgetSince(long moment) {
        while (!past.isEmpty() && past.getLast().changedAt > moment) {
            scenes = past.removeLast().scenes;
        }
        past.clear();
    }

    /** What is recorded of a scene; empty when it is forgotten. */
    public synchronized Optional<StoredScene> find(SceneKey key) {
        return Optional.ofNullable(scenes.get(key)).map(SceneRow::stored);
    }

    /** The fence of the claim that counts; negative when there is none. */
    public synchronized long fence(SceneKey key) {
        var scene = scenes.get(key);
        return scene == null ? SceneRow.NO_FENCE : scene.fence;
    }

    /** What is recorded of a job. */
    public synchronized StoredJob findJob(String jobId) {
        var statuses = scenes.entrySet().stream()
                .filter(scene -> scene.getKey().jobId().equals(jobId))
                .map(scene -> scene.getValue().stage.status())
                .toList();
        int count = sceneCounts.getOrDefault(jobId, statuses.size());
        var overall = OverallStatus.of(statuses);
        return new StoredJob(
                overall == OverallStatus.COMPLETED && statuses.size() < count ? OverallStatus.PARTIAL : overall,
                count,
                (int) statuses.stream().filter(SceneStatus.COMPLETED::equals).count(),
                (int) statuses.stream().filter(SceneStatus.FAILED::equals).count());
    }

    /** Ends the lease of whoever has the scene. */
    public synchronized void endLease(SceneKey key) {
        change(key, scene -> scene.leaseUntil = nanoTime.getAsLong() - 1);
    }

    /** Makes the present claim older. */
    public synchronized void age(SceneKey key, Duration by) {
        change(key, scene -> scene.claimedAt -= by.toNanos());
    }

    private void change(SceneKey key, Consumer<SceneRow> change) {
        var scene = Objects.requireNonNull(scenes.get(key)).copy();
        change.accept(scene);
        write(key, scene);
    }
}
