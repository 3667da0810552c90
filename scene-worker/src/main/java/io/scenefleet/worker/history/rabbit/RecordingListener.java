package io.scenefleet.worker.history.rabbit;

import com.rabbitmq.client.Channel;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.worker.history.History;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ChannelProxy;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import tools.jackson.core.JacksonException;

/** Hands each message on with a channel that writes down what the broker is told about it. */
final class RecordingListener implements ChannelAwareMessageListener {
    private final ChannelAwareMessageListener listener;
    private final History history;

    RecordingListener(ChannelAwareMessageListener listener, History history) {
        this.listener = listener;
        this.history = history;
    }

    @Override
    public void onMessage(Message message, @Nullable Channel channel) throws Exception {
        var job = read(message);
        listener.onMessage(
                message,
                channel == null || job == null ? channel : RecordedChannel.of(physical(channel), job, history));
    }

    private static @Nullable SceneJob read(Message message) {
        try {
            return SceneJson.mapper().readValue(message.getBody(), SceneJob.class);
        } catch (JacksonException _) {
            return null; // no scene; the listener deals with it
        }
    }

    private static Channel physical(Channel channel) {
        return channel instanceof ChannelProxy proxy ? proxy.getTargetChannel() : channel;
    }
}
