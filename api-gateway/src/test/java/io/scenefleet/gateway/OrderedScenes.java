package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneQueues;
import io.scenefleet.testsupport.RabbitServer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Consumes the workers' queue and keeps its messages. */
final class OrderedScenes implements AutoCloseable {
    private static @Nullable OrderedScenes shared;

    private final Connection connection;
    private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();

    private OrderedScenes(Connection connection) {
        this.connection = connection;
    }

    /** The messages of the shared broker; a gateway must have declared the queue before. */
    static synchronized OrderedScenes shared(RabbitServer rabbit) throws Exception {
        if (shared == null) {
            shared = on(rabbit);
        }
        return shared;
    }

    static OrderedScenes on(RabbitServer rabbit) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(rabbit.amqpUri());
        var scenes = new OrderedScenes(factory.newConnection());
        scenes.consume();
        return scenes;
    }

    private void consume() throws Exception {
        connection
                .createChannel()
                .basicConsume(SceneQueues.QUEUE, true, (_, delivery) -> deliveries.add(delivery), _ -> {});
    }

    /** Waits for the messages of a job and returns them in order of arrival. */
    List<Delivery> deliveriesOf(String jobId, int number) {
        await().untilAsserted(() -> assertThat(deliveriesOf(jobId)).hasSize(number));
        return deliveriesOf(jobId);
    }

    List<Delivery> deliveriesOf(String jobId) {
        return deliveries.stream()
                .filter(delivery -> delivery.getProperties().getMessageId().startsWith(jobId))
                .toList();
    }

    List<SceneJob> of(String jobId, int number) {
        return deliveriesOf(jobId, number).stream().map(OrderedScenes::read).toList();
    }

    SceneJob of(String jobId, Scenario scenario, int number) {
        return of(jobId, number).stream()
                .filter(job -> job.scenario() == scenario)
                .findFirst()
                .orElseThrow();
    }

    static SceneJob read(Delivery delivery) {
        return SceneJson.mapper().readValue(delivery.getBody(), SceneJob.class);
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
