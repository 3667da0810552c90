package io.scenefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.LogFields;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.storage.FileSystemVideoStorage;
import io.scenefleet.store.StoreUnavailableException;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.work.SceneStore;
import io.scenefleet.worker.processing.Gate;
import io.scenefleet.worker.processing.SceneListeners;
import io.scenefleet.worker.processing.ScriptedDownloads;
import io.scenefleet.worker.processing.ScriptedProvider;
import io.scenefleet.worker.processing.TestRedis;
import io.scenefleet.worker.processing.TestWorker;
import io.scenefleet.worker.processing.WatchedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class ScenesInFlightIT {
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(100);

    private static TestRedis redis;

    @TempDir
    private Path folder;

    private final ScriptedProvider provider = new ScriptedProvider();
    private final ScriptedDownloads downloads = new ScriptedDownloads();
    private final List<TestWorker> workers = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private int places = 100;

    @BeforeAll
    static void connect() {
        redis = new TestRedis(TestServers.redis());
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @AfterEach
    void close() {
        workers.forEach(TestWorker::close);
    }

    /** A message that counts what becomes of it. */
    private record Message(
            AtomicInteger acknowledgements, AtomicInteger returns, AtomicInteger rejections, AtomicBoolean isTakenBack)
            implements Delivery {
        Message() {
            this(new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new AtomicBoolean());
        }

        /** The connection breaks on which it came. */
        void takeBack() {
            isTakenBack.set(true);
        }

        @Override
        public boolean isOpen() {
            return !isTakenBack.get();
        }

        @Override
        public boolean isRedelivered() {
            return false;
        }

        @Override
        public void acknowledge() {
            acknowledgements.incrementAndGet();
        }

        @Override
        public void deadLetter() {
            rejections.incrementAndGet();
        }

        @Override
        public void requeue() {
            returns.incrementAndGet();
        }

        @Override
        public void returnLater() {
            returns.incrementAndGet();
        }

        boolean isAcknowledged() {
            return acknowledgements.get() == 1;
        }
    }

    private ScenesInFlight worker(SceneStore store) {
        var worker = new TestWorker(
                store, provider, downloads, new FileSystemVideoStorage(folder), new TestWorker.Settings());
        workers.add(worker);
        return new ScenesInFlight(worker.processor, new SceneListeners(List.of()), places, LONGEST_HOLD, now::get);
    }

    private ScenesInFlight worker() {
        return worker(redis.scenes());
    }

    @Test
    void a_scene_at_a_stage_of_a_newer_version_is_left_alone_and_its_message_returned() {
        var job = ad().getFirst();
        redis.template().opsForHash().put(RedisKeys.scene(job.jobId(), job.scenario()), "stage", "enhancing");
        var before = redis.hash(job);
        var message = new Message();

        var scenes = worker();
        scenes.take(job, message);

        await().until(() -> message.returns().get() == 1 && scenes.size() == 0);
        assertThat(redis.hash(job)).isEqualTo(before);
    }

    private static List<SceneJob> ad() {
        return redis.order(Scenario.HOOK, Scenario.PROBLEM, Scenario.SOLUTION, Scenario.CTA);
    }

    private static boolean isRendering(SceneJob job) {
        return redis.field(job, "stage").equals("rendering");
    }

    @Test
    void a_message_is_acknowledged_when_its_scene_is_over_and_not_before() {
        var job = redis.order(Scenario.HOOK).getFirst();
        var message = new Message();
        var store = new WatchedStore(redis.scenes())
                .after(
                        SceneStage.COMPLETED,
                        () -> assertThat(message.isAcknowledged()).isFalse());
        var worker = worker(store);

        worker.take(job, message);

        await().until(message::isAcknowledged);
        assertThat(redis.field(job, "stage")).isEqualTo("completed");
        assertThat(worker.size()).isZero();
    }

    @Test
    void two_messages_of_one_scene_are_one_piece_of_work_and_both_acknowledged() {
        provider.renderOn();
        var worker = worker();
        var job = redis.order(Scenario.HOOK).getFirst();
        var first = new Message();
        var second = new Message();

        worker.take(job, first);
        worker.take(job, second);
        assertThat(worker.size()).isOne();
        await().until(() -> isRendering(job));
        provider.finish();

        await().until(() -> first.isAcknowledged() && second.isAcknowledged());
        assertThat(redis.field(job, "claims")).isEqualTo("1");
        assertThat(provider.orders).hasSize(1);
    }

    @Test
    void no_more_scenes_run_than_there_are_places_and_the_others_follow_in_their_order() {
        places = 2;
        provider.renderOn();
        var worker = worker();
        var jobs = ad();
        var messages = jobs.stream().map(_ -> new Message()).toList();

        for (int i = 0; i < jobs.size(); i++) {
            worker.take(jobs.get(i), messages.get(i));
        }

        await().until(() -> isRendering(jobs.get(0)) && isRendering(jobs.get(1)));
        assertThat(worker.size()).isEqualTo(2);
        assertThat(provider.orders).hasSize(2);
        provider.finish();
        await().until(() -> messages.stream().allMatch(Message::isAcknowledged));
        assertThat(worker.size()).isZero();
    }

    @Test
    void a_message_that_waits_for_a_place_is_forgotten_when_the_broker_takes_it_back() {
        places = 1;
        provider.renderOn();
        var worker = worker();
        var jobs = ad();
        var held = new Message();
        var takenBack = new Message();
        var waiting = new Message();
        worker.take(jobs.get(0), held);
        worker.take(jobs.get(1), takenBack);
        worker.take(jobs.get(2), waiting);

        takenBack.takeBack();
        worker.review(true);
        provider.finish();

        await().until(() -> held.isAcknowledged() && waiting.isAcknowledged());
        await().until(() -> worker.size() == 0);
        assertThat(redis.field(jobs.get(1), "stage")).isEqualTo("queued");
    }

    @Test
    void a_scene_of_another_worker_is_no_longer_waited_for_without_its_message() {
        provider.renderOn();
        var job = redis.order(Scenario.HOOK).getFirst();
        worker().take(job, new Message());
        await().until(() -> isRendering(job));
        var claims = new AtomicInteger();
        var waiting = worker(new WatchedStore(redis.scenes()).beforeClaim(claims::incrementAndGet));
        var message = new Message();
        waiting.take(job, message);
        await().until(() -> claims.get() == 1);
        waiting.review(true);
        assertThat(waiting.size()).isOne();

        message.takeBack();
        waiting.review(false);

        await().until(() -> waiting.size() == 0);
        assertThat(isRendering(job)).isTrue();
    }

    @Test
    void a_scene_that_is_held_goes_on_without_its_message_until_messages_have_come_in_for_a_while() {
        provider.renderOn();
        var worker = worker();
        var job = redis.order(Scenario.HOOK).getFirst();
        var message = new Message();
        worker.take(job, message);
        await().until(() -> isRendering(job));

        message.takeBack();
        for (int i = 0; i < 10; i++) {
            worker.review(false);
        }
        worker.review(true);
        worker.review(true);
        assertThat(worker.size()).isOne();
        worker.review(true);

        await().until(() -> worker.size() == 0);
        assertThat(redis.hash(job)).containsEntry("stage", "rendering").doesNotContainKey("lease_until");
    }

    @Test
    void a_message_that_comes_back_while_its_scene_is_handed_over_is_worked_on() throws InterruptedException {
        provider.renderOn();
        var gate = new Gate();
        var worker = worker(new WatchedStore(redis.scenes()).beforeRelease(gate));
        var job = redis.order(Scenario.HOOK).getFirst();
        var takenBack = new Message();
        worker.take(job, takenBack);
        await().until(() -> isRendering(job));
        takenBack.takeBack();
        for (int i = 0; i < 3; i++) {
            worker.review(true);
        }
        gate.awaitVisitor();

        var again = new Message();
        worker.take(job, again);
        gate.open();
        provider.finish();

        await().until(again::isAcknowledged);
        assertThat(takenBack.isAcknowledged()).isFalse();
        assertThat(redis.field(job, "stage")).isEqualTo("completed");
    }

    @Test
    void a_message_that_is_held_for_long_goes_back_once_and_its_scene_goes_on_if_it_returns() {
        provider.renderOn();
        var worker = worker();
        var job = redis.order(Scenario.HOOK).getFirst();
        var first = new Message();
        worker.take(job, first);
        await().until(() -> isRendering(job));
        now.set(LONGEST_HOLD.toNanos() - 1);
        worker.review(true);
        assertThat(first.returns()).hasValue(0);

        now.incrementAndGet();
        worker.review(true);
        worker.review(true);
        assertThat(first.returns()).hasValue(1);
        var again = new Message();
        worker.take(job, again);
        for (int i = 0; i < 5; i++) {
            worker.review(true);
        }
        provider.finish();

        await().until(again::isAcknowledged);
        assertThat(first.isAcknowledged()).isFalse();
        assertThat(redis.field(job, "claims")).isEqualTo("1");
    }

    @Test
    void a_message_that_waits_for_a_place_for_long_goes_back_too() {
        places = 1;
        provider.renderOn();
        var worker = worker();
        var jobs = ad();
        worker.take(jobs.get(0), new Message());
        var waiting = new Message();
        worker.take(jobs.get(1), waiting);

        now.set(LONGEST_HOLD.toNanos());
        worker.review(true);

        assertThat(waiting.returns()).hasValue(1);
    }

    @Test
    void a_worker_that_stops_gives_everything_back_and_another_finishes() throws InterruptedException {
        provider.renderOn();
        var first = worker();
        var jobs = ad();
        var messages = jobs.stream().map(_ -> new Message()).toList();
        for (int i = 0; i < jobs.size(); i++) {
            first.take(jobs.get(i), messages.get(i));
        }
        await().until(() -> jobs.stream().allMatch(ScenesInFlightIT::isRendering));

        long begun = System.nanoTime();
        assertThat(first.handOver(Duration.ofSeconds(10))).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        assertThat(first.isHandingOver()).isTrue();
        assertThat(jobs).allSatisfy(job -> assertThat(redis.hash(job)).doesNotContainKey("lease_until"));
        assertThat(messages).noneMatch(Message::isAcknowledged);

        var second = worker();
        provider.finish();
        jobs.forEach(job -> second.take(job, new Message()));
        await().until(() ->
                jobs.stream().allMatch(job -> redis.field(job, "stage").equals("completed")));
        assertThat(provider.bills).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void a_worker_that_stops_takes_nothing_more() throws InterruptedException {
        var worker = worker();
        worker.handOver(Duration.ZERO);
        var job = redis.order(Scenario.HOOK).getFirst();

        worker.take(job, new Message());

        assertThat(worker.size()).isZero();
        assertThat(redis.field(job, "stage")).isEqualTo("queued");
    }

    @Test
    void a_download_is_finished_before_a_worker_stops() throws Exception {
        var gate = new Gate();
        downloads.next(ScriptedDownloads.stopped(gate));
        var worker = worker();
        var job = redis.order(Scenario.HOOK).getFirst();
        var message = new Message();
        worker.take(job, message);
        gate.awaitVisitor();

        var handedOver = CompletableFuture.supplyAsync(() -> handOver(worker, Duration.ofSeconds(10)));
        await().until(worker::isHandingOver);
        gate.open();

        assertThat(handedOver).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        assertThat(message.isAcknowledged()).isTrue();
        assertThat(redis.field(job, "stage")).isEqualTo("completed");
    }

    @Test
    void a_step_that_does_not_end_is_not_waited_for_without_end() throws Exception {
        var gate = new Gate();
        provider.next(provider.stoppedBefore(gate));
        var worker = worker();
        var message = new Message();
        worker.take(redis.order(Scenario.HOOK).getFirst(), message);
        gate.awaitVisitor();

        assertThat(worker.handOver(Duration.ofMillis(100))).isFalse();

        gate.open();
        await().until(() -> worker.size() == 0);
        assertThat(message.isAcknowledged()).isFalse();
    }

    @Test
    void an_unavailable_redis_does_not_keep_a_worker_from_stopping() {
        provider.renderOn();
        var store = new WatchedStore(redis.scenes()).beforeRelease(() -> {
            throw new StoreUnavailableException("Redis does not answer", new IllegalStateException());
        });
        var worker = worker(store);
        var job = redis.order(Scenario.HOOK).getFirst();
        worker.take(job, new Message());
        await().until(() -> isRendering(job));

        assertThat(handOver(worker, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void a_scene_that_comes_in_while_the_worker_begins_to_stop_is_given_back_too() throws Exception {
        for (int round = 0; round < 25; round++) {
            provider.renderOn();
            var worker = worker();
            var jobs = ad();
            var taking = Thread.ofPlatform().start(() -> jobs.forEach(job -> worker.take(job, new Message())));

            assertThat(worker.handOver(Duration.ofSeconds(5))).isTrue();

            taking.join();
            await().until(() -> worker.size() == 0);
        }
    }

    @Test
    void a_line_of_the_log_has_each_key_once_or_structured_formats_refuse_it() {
        var lines = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger("io.scenefleet.worker");
        lines.start();
        logger.addAppender(lines);
        try {
            provider.next(provider.answerLost());
            var job = redis.order(Scenario.HOOK).getFirst();
            worker().take(job, new Message());
            await().until(() -> redis.field(job, "stage").equals("completed"));
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(lines.list).isNotEmpty().allSatisfy(line -> {
            var keys = new ArrayList<>(line.getMDCPropertyMap().keySet());
            if (line.getKeyValuePairs() != null) {
                line.getKeyValuePairs().forEach(pair -> keys.add(pair.key));
            }
            assertThat(keys).doesNotHaveDuplicates();
        });
        assertThat(lines.list)
                .anySatisfy(line -> assertThat(line.getMDCPropertyMap())
                        .containsKeys(LogFields.JOB, LogFields.SESSION, LogFields.SCENARIO));
    }

    private static boolean handOver(ScenesInFlight worker, Duration timeout) {
        try {
            return worker.handOver(timeout);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
