package io.scenefleet.gateway.operations.rabbit;

import io.scenefleet.gateway.operations.WorkQueue;
import io.scenefleet.scene.SceneQueues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;

/** Reads the length of the queue by a passive declaration. */
final class RabbitWorkQueue implements WorkQueue {
    private static final Logger log = LoggerFactory.getLogger(RabbitWorkQueue.class);

    private final AmqpAdmin admin;

    RabbitWorkQueue(AmqpAdmin admin) {
        this.admin = admin;
    }

    @Override
    public boolean isCertainlyEmpty() {
        try {
            var queue = admin.getQueueInfo(SceneQueues.QUEUE);
            return queue != null && queue.getMessageCount() == 0;
        } catch (AmqpException e) {
            log.debug("The length of the queue cannot be read", e);
            return false;
        }
    }
}
