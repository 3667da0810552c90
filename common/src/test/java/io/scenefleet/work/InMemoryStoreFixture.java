package io.scenefleet.work;

import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A store in memory, and a clock of its own: every look at it takes a microsecond. */
final class InMemoryStoreFixture implements SceneStoreFixture {
    private final AtomicLong now = new AtomicLong();
    private final InMemorySceneStore store =
            new InMemorySceneStore(() -> now.addAndGet(TimeUnit.MICROSECONDS.toNanos(1)), Duration.ofSeconds(1));

    @Override
    public SceneStore scenes() {
        return store;
    }

    @Override
    public List<SceneJob> order() {
        var jobId = UUID.randomUUID().toString();
        var settings = new RenderSettings("klingai:6@1", "A paper boat", 7.5, 1280, 720, null);
        var messages = Scenario.ALL.stream()
                .map(scenario -> new SceneJob(
                        SceneJob.SCHEMA,
                        jobId,
                        "session",
                        scenario,
                        1,
                        JobKind.GENERATE,
                        Scenario.ALL,
                        settings,
                        Instant.EPOCH))
                .toList();
        store.add(messages);
        return messages;
    }

    @Override
    public Optional<StoredScene> find(SceneJob job) {
        return store.find(SceneKey.of(job));
    }

    @Override
    public StoredJob findJob(SceneJob job) {
        return store.findJob(job.jobId());
    }

    @Override
    public void endLease(SceneJob job) {
        store.endLease(SceneKey.of(job));
    }

    @Override
    public void age(SceneJob job, Duration by) {
        store.age(SceneKey.of(job), by);
    }

    @Override
    public void forget(SceneJob job) {
        store.forgetAll();
    }

    long now() {
        return now.get();
    }

    void forgetSince(long moment) {
        store.forgetSince(moment);
    }
}
