package io.scenefleet.scene.rabbit;

import com.rabbitmq.client.Channel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.ChannelProxy;

/** The channel that a message was delivered on. */
public final class PhysicalChannel {
    private PhysicalChannel() {}

    /**
     * Looks through Spring's proxy. Acknowledgements must go to the physical channel: a proxy whose channel is gone
     * opens another, and an acknowledgement sent there is lost without an error.
     *
     * @param channel as given to a listener with manual acknowledgement, where it is never absent
     */
    public static Channel of(@Nullable Channel channel) {
        return Objects.requireNonNull(channel) instanceof ChannelProxy proxy ? proxy.getTargetChannel() : channel;
    }
}
