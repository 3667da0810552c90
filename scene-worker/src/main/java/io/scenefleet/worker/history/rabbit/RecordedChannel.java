package io.scenefleet.worker.history.rabbit;

import com.rabbitmq.client.Channel;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.worker.history.History;
import io.scenefleet.worker.history.HistoryLine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A channel that writes down acknowledgements of one scene's message, just before they are sent: what is acknowledged may be
 * forgotten by the broker, so whatever has to be true for that has to be true by then.
 */
final class RecordedChannel implements InvocationHandler {
    private final Channel channel;
    private final SceneJob job;
    private final History history;

    private RecordedChannel(Channel channel, SceneJob job, History history) {
        this.channel = channel;
        this.job = job;
        this.history = history;
    }

    static Channel of(Channel channel, SceneJob job, History history) {
        return (Channel) Proxy.newProxyInstance(
                Channel.class.getClassLoader(),
                new Class<?>[] {Channel.class},
                new RecordedChannel(channel, job, history));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "basicAck" -> history.write(HistoryLine.of("ack").scene(job));
            case "basicNack", "basicReject" ->
                history.write(HistoryLine.of("returned").scene(job));
            default -> {}
        }
        try {
            return method.invoke(channel, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
