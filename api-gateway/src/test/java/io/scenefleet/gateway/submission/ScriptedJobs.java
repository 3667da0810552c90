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

/** A store that is asked for one job only, and answers what it is told to, in this order; then that it is away. */
final class ScriptedJobs implements JobStore {
    private final Queue<Supplier<Optional<JobProgress>>> answers = new ArrayDeque<>();

    ScriptedJobs answers(JobProgress job) {
        answers.add(() -> Optional.of(job));
        return this;
    }

    ScriptedJobs answersNothing() {
        answers.add(Optional::empty);
        return this;
    }

    ScriptedJobs isAway() {
        answers.add(ScriptedJobs::away);
        return this;
    }

    private static Optional<JobProgress> away() {
        throw new StoreUnavailableException("away", new IllegalStateException());
    }

    @Override
    public Optional<JobProgress> find(String jobId) {
        var next = answers.poll();
        return next == null ? away() : next.get();
    }

    @Override
    public JobCreation create(NewJob job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void published(String jobId) {
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
    public List<SceneJob> listMessages(String jobId) {
        throw new UnsupportedOperationException();
    }
}
