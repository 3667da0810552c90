package io.scenefleet.worker.intake.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import io.scenefleet.scene.rabbit.PhysicalChannel;
import io.scenefleet.worker.fleet.WorkerHeartbeat;
import io.scenefleet.worker.intake.ScenesInFlight;
import io.scenefleet.worker.schedule.Repetition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStartedEvent;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Reviews the scenes in flight once a second, and returns all messages to the broker when Redis has been unavailable for
 * long: other workers may reach it. That happens once in an outage, because the broker counts how often a message comes back.
 */
final class IntakeReview implements SmartLifecycle, ApplicationListener<AsyncConsumerStartedEvent> {
    private static final Logger log = LoggerFactory.getLogger(IntakeReview.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ScenesInFlight scenes;
    private final MessageListenerContainer container;
    private final WorkerHeartbeat heartbeat;
    private final Duration longestOutage;
    private volatile @Nullable Channel channel;
    private volatile @Nullable Repetition reviews;
    private boolean isSuspended;

    IntakeReview(
            ScenesInFlight scenes,
            MessageListenerContainer container,
            WorkerHeartbeat heartbeat,
            Duration longestOutage) {
        this.scenes = scenes;
        this.container = container;
        this.heartbeat = heartbeat;
        this.longestOutage = longestOutage;
    }

    /** Messages may come in on this consumer's channel. */
    @Override
    public void onApplicationEvent(AsyncConsumerStartedEvent event) {
        if (event.getConsumer() instanceof DefaultConsumer consumer) {
            channel = PhysicalChannel.of(consumer.getChannel());
        }
    }

    private void review() {
        scenes.review(isConsuming());
        followRedis(heartbeat.outage());
    }

    private boolean isConsuming() {
        var current = channel;
        return current != null && current.isOpen();
    }

    /** Opens only what it has closed: a worker that has not been let in yet stays out. */
    private void followRedis(Duration outage) {
        if (!isSuspended && container.isRunning() && outage.compareTo(longestOutage) >= 0) {
            log.warn("Redis has been unavailable for {} s: all messages go back to the broker", outage.toSeconds());
            isSuspended = true;
            container.stop();
        } else if (isSuspended && outage.isZero()) {
            log.info("Redis is available: messages are taken again");
            resume();
        }
    }

    /** A container that fails to start counts as running: it is stopped again, for another try at the next review. */
    private void resume() {
        try {
            container.start();
            isSuspended = false;
        } catch (RuntimeException e) {
            container.stop();
            throw e;
        }
    }

    /** Stops together with the hand-over, before the container does: nothing may start that again. */
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
