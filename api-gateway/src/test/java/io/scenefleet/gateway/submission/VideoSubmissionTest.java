package io.scenefleet.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.cost.Costs;
import io.scenefleet.gateway.submission.SubmissionProperties.Fit;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.session.SceneDescription;
import io.scenefleet.session.Session;
import io.scenefleet.session.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VideoSubmissionTest {
    private static final String JOB = UUID.randomUUID().toString();
    private static final String SESSION = UUID.randomUUID().toString();

    /** One session with a complete script. */
    private static final class OneSession implements SessionStore {
        @Override
        public Optional<Session> find(String sessionId) {
            var script = Scenario.ALL.stream().map(SceneDescriptions::plain).toList();
            return Optional.of(new Session(sessionId, script, List.of(), Costs.NONE, Instant.EPOCH, Instant.MAX));
        }

        @Override
        public Session create(String sessionId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Session> describe(String sessionId, List<SceneDescription> script) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean delete(String sessionId) {
            throw new UnsupportedOperationException();
        }
    }

    /** A broker that can be reached, and must get nothing. */
    private static final class UnusedPublisher implements SceneJobPublisher {
        @Override
        public boolean tryConnect() {
            return true;
        }

        @Override
        public PublishOutcome publish(List<SceneJob> messages) {
            throw new AssertionError("nothing is recorded for certain, so nothing may be published");
        }
    }

    @Test
    void an_order_whose_record_the_store_did_not_confirm_may_have_been_placed() {
        var submission = new VideoSubmission(
                new OneSession(),
                new ScriptedJobs(),
                new UnusedPublisher(),
                new ScriptFitting(
                        ModelCatalogue.bundled(),
                        new SubmissionProperties("klingai:kling-video@3-standard", Fit.NEAREST)),
                Duration.ofSeconds(1),
                _ -> true,
                () -> JOB,
                Clock.systemUTC());

        var result = submission.submit(SESSION, JobKind.GENERATE, Scenario.ALL, false);

        assertThat(result).isEqualTo(new SubmissionResult.Unconfirmed(JOB));
    }
}
