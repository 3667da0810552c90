package io.scenefleet.gateway.submission;

import io.scenefleet.job.JobCreation;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.NewJob;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** A store of one job that returns the given values in this order and is unavailable afterwards. */
final class ScriptedJobs implements JobStore {
    private final Queue<Supplier<Optional<JobProgress>>> results = new ArrayDeque<>();

    ScriptedJobs thenReturn(JobProgress job) {
        results.add(() -> Optional.of(job));
        return this;
    }

    ScriptedJobs thenNothing() {
        results.add(Optional::empty);
        return this;
    }

    ScriptedJobs thenUnavailable() {
        results.add(ScriptedJobs::unavailable);
        return this;
    }

    private static Optional<JobProgress> unavailable() {
        throw new StoreUnavailableException("unavailable", new IllegalStateException());
    }

    @Override
    public Optional<JobProgress> find(String jobId) {
        var next = results.poll();
        return next == null ? unavailable() : next.get();
    }

    @Override
    public JobCreation create(NewJob job, boolean acceptsSecondBill) {
        throw new StoreUnavailableException("unavailable", new IllegalStateException());
    }

    @Override
    public void published(String jobId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SceneJob> takeOver(String jobId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean abandon(String jobId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUnpublished(String jobId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> listUnpublished(Duration olderThan, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean postpone(String jobId, int tries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SceneJob> listMessages(String jobId) {
        throw new UnsupportedOperationException();
    }
}
