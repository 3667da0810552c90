package io.scenefleet.worker.intake.rabbit;

import com.rabbitmq.client.Channel;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.rabbit.PhysicalChannel;
import io.scenefleet.worker.intake.ScenesInFlight;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import tools.jackson.core.JacksonException;

/** Reads messages, on the thread of the broker's client: it must not block. */
final class SceneJobListener implements ChannelAwareMessageListener {
    private static final Logger log = LoggerFactory.getLogger(SceneJobListener.class);

    /** Where a queue counts how often a message has come back to it; a classic queue does not. */
    private static final String RETURNS = "x-delivery-count";

    private final ScenesInFlight scenes;
    private final RabbitDelivery.ReturnLimit limit;

    SceneJobListener(ScenesInFlight scenes, RabbitDelivery.ReturnLimit limit) {
        this.scenes = scenes;
        this.limit = limit;
    }

    @Override
    public void onMessage(Message message, @Nullable Channel proxy) throws IOException {
        var channel = PhysicalChannel.of(proxy);
        SceneJob job;
        try {
            job = SceneJson.mapper().readValue(message.getBody(), SceneJob.class);
        } catch (JacksonException e) {
            if (isNewer(message)) {
                log.warn("Message {} is left to a newer version of the worker", id(message));
                delivery(message, channel).returnLater();
                return;
            }
            refuse(message, e.getOriginalMessage(), channel);
            return;
        }
        if (job == null) { // which is what JSON's null is read as
            refuse(message, "it is null", channel);
            return;
        }
        scenes.take(job, delivery(message, channel));
    }

    private RabbitDelivery delivery(Message message, Channel channel) {
        var properties = message.getMessageProperties();
        boolean redelivered = Boolean.TRUE.equals(properties.getRedelivered());
        long returns = properties.getHeader(RETURNS) instanceof Number number ? number.longValue() : 0;
        return new RabbitDelivery(channel, properties.getDeliveryTag(), redelivered, returns, System.nanoTime(), limit);
    }

    /** Whether a newer gateway has written the message, in a form that this version does not know. */
    private static boolean isNewer(Message message) {
        try {
            return SceneJson.mapper().readTree(message.getBody()).path("schema").asInt(0) > SceneJob.SCHEMA;
        } catch (JacksonException _) {
            return false;
        }
    }

    private static void refuse(Message message, String reason, Channel channel) throws IOException {
        log.error("Message {} cannot be read and becomes a dead letter: {}", id(message), reason);
        channel.basicReject(message.getMessageProperties().getDeliveryTag(), false);
    }

    private static @Nullable String id(Message message) {
        return message.getMessageProperties().getMessageId();
    }
}
