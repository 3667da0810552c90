package io.scenefleet.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the core relies on in every {@link VideoProvider}; each implementation has a test class that extends this one. */
public abstract class VideoProviderContract {
    private static final RenderSettings SETTINGS = new RenderSettings("google:3@2", "A paper boat", 7, 1280, 720, null);

    private final TaskUuid task = new TaskUuid(UUID.randomUUID());
    private final TaskUuid other = new TaskUuid(UUID.randomUUID());

    /** The provider under test. */
    protected abstract VideoProvider provider();

    /** What controls it. */
    protected abstract ProviderControl control();

    private SubmitReply submit() {
        return provider().submit(task, SETTINGS);
    }

    private TaskState poll() {
        return Objects.requireNonNull(provider().poll(List.of(task)).get(task));
    }

    private static void assertFailed(TaskState state, FailureCode code, boolean retryable) {
        assertThat(state)
                .isInstanceOfSatisfying(
                        TaskState.Failed.class,
                        failed -> assertThat(failed.failure())
                                .extracting(ProviderFailure::code, ProviderFailure::retryable)
                                .containsExactly(code, retryable));
    }

    @Test
    void an_order_is_accepted_and_billed_once() {
        assertThat(submit()).isEqualTo(new SubmitReply.Accepted());

        assertThat(control().bills(task)).isOne();
        assertThat(control().bills(other)).isZero();
    }

    @Test
    void a_repeated_order_is_known_and_not_billed_again() {
        submit();

        assertThat(submit()).isEqualTo(new SubmitReply.AlreadyKnown());
        assertThat(submit()).isEqualTo(new SubmitReply.AlreadyKnown());

        assertThat(control().bills(task)).isOne();
    }

    @Test
    void another_key_is_another_bill() {
        submit();

        assertThat(provider().submit(other, SETTINGS)).isEqualTo(new SubmitReply.Accepted());

        assertThat(control().bills(other)).isOne();
    }

    @Test
    void a_busy_provider_has_not_taken_the_order_and_may_take_it_later() {
        control().beBusyOnce();

        assertThat(submit()).isInstanceOf(SubmitReply.Busy.class);
        assertThat(control().bills(task)).isZero();
        assertThat(poll()).isEqualTo(new TaskState.NotFound());

        assertThat(submit()).isEqualTo(new SubmitReply.Accepted());
    }

    @Test
    void a_declined_order_is_not_billed_and_the_archive_has_the_refusal() {
        control().declineOnce(FailureCode.MODERATION, false);

        assertThat(submit())
                .isInstanceOfSatisfying(
                        SubmitReply.Declined.class,
                        declined -> assertThat(declined.failure())
                                .extracting(ProviderFailure::code, ProviderFailure::retryable)
                                .containsExactly(FailureCode.MODERATION, false));

        assertThat(control().bills(task)).isZero();
        assertFailed(provider().lookUp(task), FailureCode.MODERATION, false);
    }

    @Test
    void an_order_without_an_answer_may_have_been_taken() {
        control().renderOn();
        control().loseNextAnswer();

        assertThat(submit()).isInstanceOf(SubmitReply.NoAnswer.class);

        assertThat(control().bills(task)).isOne();
        assertThat(poll()).isEqualTo(new TaskState.Rendering());
        assertThat(submit()).isEqualTo(new SubmitReply.AlreadyKnown());
    }

    @Test
    void an_order_without_an_answer_may_have_been_lost() {
        control().loseNextOrder();

        assertThat(submit()).isInstanceOf(SubmitReply.NoAnswer.class);

        assertThat(control().bills(task)).isZero();
        assertThat(poll()).isEqualTo(new TaskState.NotFound());
        assertThat(provider().lookUp(task)).isEqualTo(new TaskState.NotFound());
    }

    @Test
    void a_render_goes_on_until_the_video_is_there() {
        control().renderOn();
        submit();

        assertThat(poll()).isEqualTo(new TaskState.Rendering());
        assertThat(provider().lookUp(task)).isEqualTo(new TaskState.Rendering());
        control().finish();

        assertThat(poll()).isInstanceOfSatisfying(TaskState.Rendered.class, rendered -> {
            assertThat(rendered.video()).hasScheme("https");
            assertThat(rendered.costUsd()).isEqualByComparingTo(new BigDecimal("0.462"));
        });
        assertThat(provider().lookUp(task)).isInstanceOf(TaskState.Rendered.class);
    }

    @Test
    void a_failed_render_says_why() {
        control().willFail(task, FailureCode.PROVIDER_ERROR, true);
        submit();

        assertFailed(poll(), FailureCode.PROVIDER_ERROR, true);
        assertFailed(provider().lookUp(task), FailureCode.PROVIDER_ERROR, true);
    }

    @Test
    void a_task_that_was_just_accepted_may_look_unknown() {
        control().hide(2);
        submit();

        assertThat(poll()).isEqualTo(new TaskState.NotFound());
        assertThat(poll()).isEqualTo(new TaskState.NotFound());
        assertThat(poll()).isInstanceOf(TaskState.Rendered.class);
    }

    @Test
    void many_tasks_are_asked_about_at_once_and_unknown_ones_are_unknown() {
        submit();

        var states = provider().poll(List.of(task, other));

        assertThat(states.get(task)).isInstanceOf(TaskState.Rendered.class);
        assertThat(states).containsEntry(other, new TaskState.NotFound());
        assertThat(provider().pollLimit()).isGreaterThan(1);
    }

    @Test
    void the_archive_has_the_last_answer_even_while_the_first_order_renders() {
        control().renderOn();
        submit();
        control().declineOnce(FailureCode.PROVIDER_ERROR, true);

        assertThat(submit()).isInstanceOf(SubmitReply.Declined.class);

        assertFailed(provider().lookUp(task), FailureCode.PROVIDER_ERROR, true);
        assertThat(poll()).isEqualTo(new TaskState.Rendering());
        submit();
        assertThat(provider().lookUp(task)).isEqualTo(new TaskState.Rendering());
    }

    @Test
    void a_provider_that_cannot_be_reached_says_nothing_about_a_render() {
        submit();
        control().disconnect();

        assertThatThrownBy(this::poll).isInstanceOf(ProviderUnreachableException.class);
        assertThatThrownBy(() -> provider().lookUp(task)).isInstanceOf(ProviderUnreachableException.class);
    }

    @Test
    void an_archive_may_refuse_while_questions_are_answered() {
        submit();
        control().refuseLookUps();

        assertThatThrownBy(() -> provider().lookUp(task)).isInstanceOf(LookUpRefusedException.class);
        assertThat(poll()).isInstanceOf(TaskState.Rendered.class);
    }

    @Test
    void a_key_that_was_forgotten_is_sold_again() {
        submit();
        control().forgetKeys();

        assertThat(poll()).isEqualTo(new TaskState.NotFound());
        assertThat(submit()).isEqualTo(new SubmitReply.Accepted());

        assertThat(control().bills(task)).isEqualTo(2);
    }
}
