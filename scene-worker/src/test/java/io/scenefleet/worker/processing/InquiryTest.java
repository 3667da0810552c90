package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.TaskState;
import java.net.URI;
import org.junit.jupiter.api.Test;

class InquiryTest {
    private static TaskState failed(FailureCode code) {
        return new TaskState.Failed(new ProviderFailure(code, false, "no"));
    }

    @Test
    void an_archived_failure_may_be_the_refusal_of_a_repeated_order_and_proves_nothing() {
        assertThat(Inquiry.believe(failed(FailureCode.INSUFFICIENT_CREDITS), false))
                .isEqualTo(new TaskState.NotFound());
        assertThat(Inquiry.believe(failed(FailureCode.PROVIDER_BUSY), false)).isEqualTo(new TaskState.NotFound());
        assertThat(Inquiry.believe(failed(FailureCode.PROVIDER_ERROR), false)).isEqualTo(new TaskState.NotFound());
        assertThat(Inquiry.believe(failed(FailureCode.MODERATION), false)).isEqualTo(new TaskState.NotFound());
        assertThat(Inquiry.believe(failed(FailureCode.INVALID_REQUEST), false)).isEqualTo(new TaskState.NotFound());
    }

    @Test
    void an_order_that_was_accepted_was_not_invalid_but_its_content_may_be_rejected() {
        assertThat(Inquiry.believe(failed(FailureCode.INVALID_REQUEST), true)).isEqualTo(new TaskState.NotFound());
        assertThat(Inquiry.believe(failed(FailureCode.MODERATION), true)).isEqualTo(failed(FailureCode.MODERATION));
    }

    @Test
    void an_archived_video_is_believed() {
        var rendered = new TaskState.Rendered(URI.create("https://im.runware.ai/v.mp4"), null);

        assertThat(Inquiry.believe(rendered, false)).isEqualTo(rendered);
        assertThat(Inquiry.believe(rendered, true)).isEqualTo(rendered);
    }
}
