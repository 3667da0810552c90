package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.worker.provider.TaskState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SceneSignalsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final SceneSignals wait = new SceneSignals();

    private <T> CompletableFuture<T> meanwhile(java.util.function.Supplier<T> waiting) {
        return CompletableFuture.supplyAsync(waiting, Executors.newVirtualThreadPerTaskExecutor());
    }

    @Test
    void a_pause_ends_by_itself() {
        wait.pause(Duration.ofMillis(1));
        wait.pause(Duration.ofMillis(-1));
    }

    @Test
    void news_end_a_wait_for_news() throws Exception {
        var listener = wait.listener();
        var news = meanwhile(() -> wait.awaitNews(LONG));

        listener.accept(new TaskState.NotFound());

        assertThat(news.get(10, TimeUnit.SECONDS)).contains(new TaskState.NotFound());
    }

    @Test
    void news_that_came_before_the_wait_count() {
        wait.listener().accept(new TaskState.Rendering());

        assertThat(wait.awaitNews(LONG)).contains(new TaskState.Rendering());
    }

    @Test
    void no_news_are_no_news() {
        wait.listener();

        assertThat(wait.awaitNews(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void news_of_an_earlier_wait_come_too_late() {
        var earlier = wait.listener();
        wait.listener();

        earlier.accept(new TaskState.NotFound());

        assertThat(wait.awaitNews(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void news_for_an_earlier_claim_come_too_late() {
        var earlier = wait.listener();
        wait.reset();

        earlier.accept(new TaskState.NotFound());

        assertThat(wait.awaitNews(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void a_lost_lease_ends_every_wait_until_the_next_claim() {
        wait.loseLease();

        assertThatThrownBy(() -> wait.pause(LONG)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> wait.awaitNews(LONG)).isInstanceOf(LeaseLostException.class);
        wait.reset();
        wait.pause(Duration.ofMillis(1));
    }

    @Test
    void a_holder_that_is_gone_ends_the_wait_for_it_also_if_that_came_first() throws Exception {
        var waiting = meanwhile(() -> {
            wait.awaitHolder(LONG);
            return true;
        });
        wait.holderGone();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();

        wait.awaitHolder(LONG);
    }

    @Test
    void a_hand_over_ends_the_wait_for_a_holder() {
        wait.handOver();

        assertThatThrownBy(() -> wait.awaitHolder(LONG)).isInstanceOf(HandOverException.class);
    }

    @Test
    void a_hand_over_ends_every_wait_for_good() {
        wait.handOver();
        wait.reset();

        assertThatThrownBy(() -> wait.pause(LONG)).isInstanceOf(HandOverException.class);
        assertThatThrownBy(() -> wait.pause(Duration.ZERO)).isInstanceOf(HandOverException.class);
    }

    @Test
    void a_hand_over_wakes_one_who_waits() {
        var waiting = meanwhile(() -> wait.awaitNews(LONG));

        wait.handOver();

        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(HandOverException.class);
    }

    @Test
    void an_interruption_is_a_hand_over_and_is_not_swallowed() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> wait.pause(LONG)).isInstanceOf(HandOverException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
