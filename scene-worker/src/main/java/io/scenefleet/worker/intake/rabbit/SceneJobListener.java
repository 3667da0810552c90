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

    private final ScenesInFlight scenes;

    SceneJobListener(ScenesInFlight scenes) {
        this.scenes = scenes;
    }

    @Override
    public void onMessage(Message message, @Nullable Channel proxy) throws IOException {
        var channel = PhysicalChannel.of(proxy);
        var properties = message.getMessageProperties();
        SceneJob job;
        try {
            job = SceneJson.mapper().readValue(message.getBody(), SceneJob.class);
        } catch (JacksonException e) {
            refuse(message, e.getOriginalMessage(), channel);
            return;
        }
        if (job == null) { // which is what JSON's null is read as
            refuse(message, "it is null", channel);
            return;
        }
        scenes.take(job, new RabbitDelivery(channel, properties.getDeliveryTag(), isRedelivered(message)));
    }

    private static void refuse(Message message, String reason, Channel channel) throws IOException {
        var properties = message.getMessageProperties();
        log.error("Message {} cannot be read and becomes a dead letter: {}", properties.getMessageId(), reason);
        channel.basicReject(properties.getDeliveryTag(), false);
    }

    private static boolean isRedelivered(Message message) {
        return Boolean.TRUE.equals(message.getMessageProperties().getRedelivered());
    }
}
