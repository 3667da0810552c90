package io.scenefleet.failpoint.worker;

import com.rabbitmq.client.Channel;
import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ChannelProxy;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;

/** W11: gives each message to the listener with a channel that tells when an acknowledgement has been written. */
record FailingAcknowledgement(ChannelAwareMessageListener listener, FailPoints failPoints)
        implements ChannelAwareMessageListener {
    @Override
    public void onMessage(Message message, @Nullable Channel channel) throws Exception {
        listener.onMessage(message, channel == null ? null : watched(physical(channel)));
    }

    /** The listener looks through Spring's proxy, and would look past ours if that were the outer one. */
    private static Channel physical(Channel channel) {
        return channel instanceof ChannelProxy proxy ? proxy.getTargetChannel() : channel;
    }

    private Channel watched(Channel channel) {
        return (Channel) Proxy.newProxyInstance(
                Channel.class.getClassLoader(),
                new Class<?>[] {Channel.class},
                (_, method, arguments) -> call(channel, method, arguments));
    }

    private @Nullable Object call(Channel channel, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            var result = method.invoke(channel, arguments);
            if (method.getName().equals("basicAck")) {
                failPoints.reached(FailPoint.W11);
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
