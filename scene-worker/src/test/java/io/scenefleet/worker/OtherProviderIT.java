package io.scenefleet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.scenefleet.fleet.OtherProviderException;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneQueues;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.worker.processing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker on the state of another provider, in a Redis of its own. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class OtherProviderIT {
    private static final String KEY = "rw_test_not_a_secret";

    @TempDir
    private Path folder;

    private RedisServer server;
    private TestRedis redis;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.start();
        redis = new TestRedis(server);
        var factory = new ConnectionFactory();
        factory.setUri(TestServers.rabbit().amqpUri());
        connection = factory.newConnection();
        channel = connection.createChannel();
    }

    @AfterEach
    void stop() throws Exception {
        channel.queuePurge(SceneQueues.QUEUE);
        connection.close();
        redis.close();
        server.close();
    }

    @Test
    void it_does_not_start_and_takes_no_scene(CapturedOutput output) throws Exception {
        worker(Map.of()).close();
        var job = redis.order(Scenario.HOOK).getFirst();
        channel.basicPublish("", SceneQueues.QUEUE, null, SceneJson.mapper().writeValueAsBytes(job));

        assertThatThrownBy(() -> worker(Map.of("RUNWARE_BASE_URL", "http://other.example/v1")))
                .isInstanceOf(OtherProviderException.class);

        assertThat(output.getAll())
                .contains("was ordered at nowhere.example, and this worker buys from other.example")
                .contains("Give the worker a Redis, a RabbitMQ and a folder of videos of its own")
                .doesNotContain(KEY);
        assertThat(redis.field(job, "stage")).isEqualTo("queued");
        await().until(() -> channel.queueDeclarePassive(SceneQueues.QUEUE).getMessageCount() == 1);
    }

    @Test
    void another_key_has_to_name_the_one_that_it_replaces() {
        worker(Map.of()).close();
        var account = Objects.requireNonNull(
                redis.template().<String, String>opsForHash().get(RedisKeys.PROVIDER, "account"));

        assertThatThrownBy(() -> worker(Map.of("RUNWARE_API_KEY", "another")))
                .isInstanceOf(OtherProviderException.class);
        worker(Map.of("RUNWARE_API_KEY", "another", "scenefleet.provider.replaces", account))
                .close();

        assertThatThrownBy(() -> worker(Map.of())).isInstanceOf(OtherProviderException.class);
    }

    @Test
    void a_worker_takes_no_scene_before_redis_says_whose_they_are(CapturedOutput output) throws Exception {
        worker(Map.of()).close();
        server.kill();
        var starting = CompletableFuture.supplyAsync(() -> worker(Map.of()));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> output.getAll().contains("No scene is taken before Redis says whose scenes these are"));
        assertThat(channel.queueDeclarePassive(SceneQueues.QUEUE).getConsumerCount())
                .isZero();
        server.restart();

        try (var _ = starting.join()) {
            await().until(() -> channel.queueDeclarePassive(SceneQueues.QUEUE).getConsumerCount() == 1);
        }
    }

    private ConfigurableApplicationContext worker(Map<String, Object> more) {
        var properties = new HashMap<String, Object>(Map.of(
                "RUNWARE_BASE_URL", "http://nowhere.example/v1",
                "RUNWARE_API_KEY", KEY,
                "scenefleet.output-dir", folder.toString(),
                "spring.rabbitmq.addresses", TestServers.rabbit().amqpUri(),
                "spring.data.redis.url", server.redisUrl()));
        properties.putAll(more);
        return SceneWorkerApplication.start(properties);
    }
}
