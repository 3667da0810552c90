package io.scenefleet.worker.intake.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import io.scenefleet.scene.rabbit.PhysicalChannel;
import io.scenefleet.worker.intake.ScenesInFlight;
import io.scenefleet.worker.processing.Repetition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/** Reviews the scenes in flight once a second. */
final class IntakeReview implements SmartLifecycle, ApplicationListener<AsyncConsumerStartedEvent> {
    private static final Logger log = LoggerFactory.getLogger(IntakeReview.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ScenesInFlight scenes;
    private volatile @Nullable Channel channel;
    private volatile @Nullable Repetition reviews;

    IntakeReview(ScenesInFlight scenes) {
        this.scenes = scenes;
    }

    /** Messages may come in on this consumer's channel. */
    @Override
    public void onApplicationEvent(AsyncConsumerStartedEvent event) {
        if (event.getConsumer() instanceof DefaultConsumer consumer) {
            channel = PhysicalChannel.of(consumer.getChannel());
        }
    }

    private void review() {
        try {
            scenes.review(isConsuming());
        } catch (RuntimeException e) {
            log.error("The review of the intake failed", e);
        }
    }

    private boolean isConsuming() {
        var current = channel;
        return current != null && current.isOpen();
    }

    /** Stops together with the hand-over. */
    @Override
    public int getPhase() {
        return HandOver.PHASE;
    }

    @Override
    public void start() {
        reviews = new Repetition("intake-review", this::review, EVERY);
    }

    @Override
    public void stop() {
        var running = reviews;
        reviews = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return reviews != null;
    }
}
