package io.scenefleet.gateway.submission.rabbit;

import static io.scenefleet.gateway.submission.rabbit.ConfirmResult.CONFIRMED;
import static io.scenefleet.gateway.submission.rabbit.ConfirmResult.LOST;
import static io.scenefleet.gateway.submission.rabbit.ConfirmResult.NACKED;
import static io.scenefleet.gateway.submission.rabbit.ConfirmResult.NOT_SENT;
import static io.scenefleet.gateway.submission.rabbit.ConfirmResult.RETURNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.gateway.submission.PublishOutcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConfirmResultTest {
    @Test
    void a_job_is_confirmed_when_each_message_is() {
        assertThat(outcome(CONFIRMED, CONFIRMED)).isInstanceOf(PublishOutcome.Confirmed.class);
    }

    @Test
    void a_job_is_refused_only_when_no_message_can_have_reached_a_queue() {
        assertThat(outcome(RETURNED, RETURNED)).isInstanceOf(PublishOutcome.Refused.class);
        assertThat(outcome(NACKED, RETURNED)).isInstanceOf(PublishOutcome.Refused.class);
        assertThat(outcome(NACKED, NOT_SENT)).isInstanceOf(PublishOutcome.Refused.class);
        assertThat(outcome(NOT_SENT)).isInstanceOf(PublishOutcome.Refused.class);
    }

    @Test
    void everything_else_is_unknown() {
        assertThat(outcome(CONFIRMED, RETURNED)).isInstanceOf(PublishOutcome.Unknown.class);
        assertThat(outcome(LOST, NOT_SENT)).isInstanceOf(PublishOutcome.Unknown.class);
        assertThat(outcome(CONFIRMED, LOST)).isInstanceOf(PublishOutcome.Unknown.class);
        assertThat(outcome(LOST)).isInstanceOf(PublishOutcome.Unknown.class);
    }

    private static PublishOutcome outcome(ConfirmResult... messages) {
        return ConfirmResult.outcome(List.of(messages), new CompletableFuture<>());
    }
}
