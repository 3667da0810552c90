package io.scenefleet.failpoint.gateway;

import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.job.JobCreation;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.JobStore;
import io.scenefleet.job.NewJob;
import io.scenefleet.scene.SceneJob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** G1 and G2 around the record of a job, G4 when it has left the outbox. */
record FailingJobStore(JobStore jobs, FailPoints failPoints) implements JobStore {
    @Override
    public JobCreation create(NewJob job, boolean acceptsSecondBill) {
        failPoints.reached(FailPoint.G1);
        var creation = jobs.create(job, acceptsSecondBill);
        failPoints.reached(FailPoint.G2);
        return creation;
    }

    @Override
    public void published(String jobId) {
        jobs.published(jobId);
        failPoints.reached(FailPoint.G4);
    }

    @Override
    public List<SceneJob> takeOver(String jobId) {
        return jobs.takeOver(jobId);
    }

    @Override
    public boolean abandon(String jobId) {
        return jobs.abandon(jobId);
    }

    @Override
    public Optional<JobProgress> find(String jobId) {
        return jobs.find(jobId);
    }

    @Override
    public boolean isUnpublished(String jobId) {
        return jobs.isUnpublished(jobId);
    }

    @Override
    public List<String> listUnpublished(Duration olderThan, int limit) {
        return jobs.listUnpublished(olderThan, limit);
    }

    @Override
    public boolean postpone(String jobId, int tries) {
        return jobs.postpone(jobId, tries);
    }

    @Override
    public List<SceneJob> listMessages(String jobId) {
        return jobs.listMessages(jobId);
    }
}
