package io.scenefleet.worker.intake.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.storage.FileSystemVideoStorage;
import io.scenefleet.storage.VideoStorage;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.work.SceneStore;
import io.scenefleet.worker.download.VideoDownloader;
import io.scenefleet.worker.intake.ScenesInFlight;
import io.scenefleet.worker.processing.SceneListeners;
import io.scenefleet.worker.processing.ScriptedDownloads;
import io.scenefleet.worker.processing.ScriptedProvider;
import io.scenefleet.worker.processing.TestRedis;
import io.scenefleet.worker.processing.TestWorker;
import io.scenefleet.worker.provider.VideoProvider;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scene that kills every worker that has it, in a fleet that is started again each time. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class PoisonIT {
    private static final int NEIGHBOURS = 20;

    @TempDir
    private Path folder;

    private final String queue = "poison-" + UUID.randomUUID();
    private final String deadLetters = queue + "-dead";
    private final ScriptedProvider provider = new ScriptedProvider();
    private final ScriptedDownloads downloads = new ScriptedDownloads();
    private final TestRedis redis = new TestRedis(TestServers.redis());
    private final SceneJob poison = redis.order(Scenario.HOOK).getFirst();
    private final List<SceneJob> neighbours = Stream.generate(
                    () -> redis.order(Scenario.CTA).getFirst())
            .limit(NEIGHBOURS)
            .toList();

    private Connection connection;
    private Channel channel;
    private int deaths;

    @BeforeEach
    void declare() throws Exception {
        connection = connect();
        channel = connection.createChannel();
        channel.queueDeclare(deadLetters, false, false, false, Map.of());
        channel.queueDeclare(
                queue,
                false,
                false,
                false,
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", deadLetters));
    }

    @AfterEach
    void delete() throws IOException {
        channel.queueDelete(queue);
        channel.queueDelete(deadLetters);
        connection.close();
        redis.close();
    }

    private static Connection connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(TestServers.rabbit().amqpUri());
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** When the scene kills its worker. */
    private enum Moment {
        SUBMIT,
        DOWNLOAD,
        TEN_SECONDS_INTO_THE_DOWNLOAD;

        boolean isCall(Method method) {
            return method.getName().equals(this == SUBMIT ? "submit" : "download");
        }
    }

    /** A worker that dies because of the poisoned scene: nothing it does from then on reaches anybody. */
    private final class Mortal implements AutoCloseable {
        private final Moment moment;
        private final Connection connection;
        private final CountDownLatch death = new CountDownLatch(1);
        private final AtomicInteger renewals = new AtomicInteger();
        private final TestWorker worker;
        private volatile boolean isDoomed;

        Mortal(Moment moment) throws Exception {
            this.moment = moment;
            connection = connect();
            var settings = new TestWorker.Settings();
            settings.lease = Duration.ofMillis(600); // is renewed three times in that
            worker = new TestWorker(
                    mortal(SceneStore.class, redis.scenes()),
                    mortal(VideoProvider.class, provider),
                    mortal(VideoDownloader.class, downloads),
                    mortal(VideoStorage.class, new FileSystemVideoStorage(folder)),
                    settings);
            var scenes = new ScenesInFlight(
                    worker.processor, new SceneListeners(List.of()), 100, Duration.ofMinutes(100), System::nanoTime);
            var ownChannel = connection.createChannel();
            ownChannel.basicConsume(
                    queue,
                    false,
                    (_, message) -> scenes.take(
                            SceneJson.mapper().readValue(message.getBody(), SceneJob.class),
                            new RabbitDelivery(
                                    ownChannel,
                                    message.getEnvelope().getDeliveryTag(),
                                    message.getEnvelope().isRedeliver(),
                                    0,
                                    System.nanoTime(),
                                    new RabbitDelivery.ReturnLimit(Duration.ofSeconds(1), 1, Duration.ofMinutes(100)))),
                    _ -> {});
        }

        private <T> T mortal(Class<T> port, T real) {
            return port.cast(Proxy.newProxyInstance(
                    port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                        stopIfDead();
                        if (moment.isCall(method) && isOfPoison(arguments, poison.task(1))) {
                            suffer();
                        } else if (isDoomed
                                && method.getName().equals("renew")
                                && isOfPoison(arguments, SceneKey.of(poison))) {
                            liveOn();
                        }
                        stopIfDead();
                        var answer = invoke(real, method, arguments);
                        stopIfDead();
                        return answer;
                    }));
        }

        private static boolean isOfPoison(Object @Nullable [] arguments, Object id) {
            return arguments != null && arguments[0].toString().contains(id.toString());
        }

        private void suffer() throws InterruptedException {
            if (moment == Moment.TEN_SECONDS_INTO_THE_DOWNLOAD) {
                isDoomed = true;
                death.await();
            }
            death.countDown();
        }

        /** Ten seconds pass, of which the lease is renewed once. */
        private void liveOn() {
            if (renewals.incrementAndGet() == 1) {
                redis.set(poison, "claimed_at", Long.parseLong(redis.field(poison, "claimed_at")) - 10_000);
            } else {
                death.countDown();
            }
        }

        @Nullable
        private static Object invoke(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        private void stopIfDead() throws InterruptedException {
            if (isDead()) {
                new CountDownLatch(1).await();
            }
        }

        boolean isDead() {
            return death.getCount() == 0;
        }

        @Override
        public void close() {
            death.countDown();
            worker.die();
            connection.abort();
        }
    }

    private void publish(SceneJob job) {
        try {
            channel.basicPublish(
                    "", queue, MessageProperties.BASIC, SceneJson.mapper().writeValueAsBytes(job));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isOver(SceneJob job) {
        var status = redis.field(job, "status");
        return status.equals("completed") || status.equals("failed");
    }

    private boolean areOver() {
        return isOver(poison) && neighbours.stream().allMatch(this::isOver);
    }

    /** Runs one worker after the other until all scenes are over. */
    private void runFleet(Moment moment) throws Exception {
        while (!areOver()) {
            try (var worker = new Mortal(moment)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> worker.isDead() || areOver());
                if (worker.isDead()) {
                    deaths++;
                }
                if (deaths == 2) {
                    provider.finish();
                }
                if (!worker.isDead()) {
                    await().until(() -> channel.messageCount(deadLetters) == 1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_scene_that_kills_its_workers_fails_as_poison_and_takes_no_neighbour_with_it(Moment moment) throws Exception {
        if (moment == Moment.SUBMIT) {
            provider.renderOn(); // so that the first deaths find the neighbours in the middle of things
        }
        publish(poison);
        neighbours.forEach(this::publish);

        runFleet(moment);

        assertThat(deaths).isEqualTo(5);
        assertThat(redis.hash(poison))
                .containsEntry("status", "failed")
                .containsEntry("error_code", "poison")
                .containsEntry("error", "5 workers in a row crashed while they held it");
        assertThat(neighbours)
                .allSatisfy(job -> assertThat(redis.field(job, "stage")).isEqualTo("completed"));
        assertThat(provider.bills)
                .doesNotHaveDuplicates()
                .containsAll(neighbours.stream().map(job -> job.task(1)).toList());
        var dead = channel.basicGet(deadLetters, true);
        assertThat(SceneJson.mapper().readValue(dead.getBody(), SceneJob.class)).isEqualTo(poison);
    }
}
