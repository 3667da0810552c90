package io.scenefleet.gateway.operations.rabbit;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.scenefleet.gateway.operations.DeadLetterIntake;
import io.scenefleet.gateway.operations.DeadLetterMessage;
import io.scenefleet.scene.rabbit.PhysicalChannel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;

/**
 * Consumes dead letters, each on a virtual thread; the consumer's prefetch limits their number. A dead letter is
 * acknowledged when it is stored; otherwise another gateway gets it when this one's connection closes.
 */
final class DeadLetterListener implements ChannelAwareMessageListener {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterListener.class);
    private static final String UNKNOWN = "unknown";

    private final DeadLetterIntake intake;

    DeadLetterListener(DeadLetterIntake intake) {
        this.intake = intake;
    }

    @Override
    public void onMessage(Message message, @Nullable Channel proxy) {
        var channel = PhysicalChannel.of(proxy);
        long tag = message.getMessageProperties().getDeliveryTag();
        Thread.ofVirtual().name("dead-letter-" + tag).start(() -> {
            if (intake.tryTake(read(message))) {
                acknowledge(channel, tag);
            }
        });
    }

    private static void acknowledge(Channel channel, long tag) {
        try {
            channel.basicAck(tag, false);
        } catch (AlreadyClosedException | IOException e) {
            log.debug("The channel is closed; the broker will redeliver the dead letter", e);
        }
    }

    private static DeadLetterMessage read(Message message) {
        var properties = message.getMessageProperties();
        List<? extends Map<String, ?>> deaths = properties.getXDeathHeader();
        var last = deaths == null || deaths.isEmpty() ? Map.<String, Object>of() : deaths.getFirst();
        var death = "%s|%s|%s".formatted(properties.getMessageId(), last.get("time"), last.get("count"));
        return new DeadLetterMessage(message.getBody(), death, Objects.toString(last.get("reason"), UNKNOWN));
    }
}
