package io.scenefleet.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TaskPollerTest {
    private static final TaskState RENDERING = new TaskState.Rendering();
    private static final TaskState RENDERED = new TaskState.Rendered(URI.create("https://h/v.mp4"), null);
    private static final TaskState FAILED =
            new TaskState.Failed(new ProviderFailure(FailureCode.PROVIDER_ERROR, true, "m"));
    private static final TaskState NOT_FOUND = new TaskState.NotFound();
    private static final Duration INTERVAL = Duration.ofMillis(40);
    private static final Duration GRACE = Duration.ofMillis(300);

    private final Answers provider = new Answers();
    private final Queue<TaskState> told = new ConcurrentLinkedQueue<>();
    private final TaskPoller poller = new TaskPoller(provider, new PollProperties(Duration.ZERO, INTERVAL, GRACE));

    @AfterEach
    void close() {
        poller.close();
    }

    /** Answers what it is given; every request is kept. */
    private static final class Answers implements VideoProvider {
        final Map<TaskUuid, TaskState> states = new ConcurrentHashMap<>();
        final List<List<TaskUuid>> requests = new CopyOnWriteArrayList<>();
        final List<Long> times = new CopyOnWriteArrayList<>();
        volatile int limit = 50;
        volatile TaskUuid silentAbout = new TaskUuid(UUID.randomUUID());
        volatile @Nullable Supplier<? extends Throwable> trouble;

        @Override
        public Map<TaskUuid, TaskState> poll(Collection<TaskUuid> tasks) {
            requests.add(List.copyOf(tasks));
            times.add(System.nanoTime());
            var present = trouble;
            if (present != null) {
                throw Answers.<RuntimeException>sneaky(present.get());
            }
            var answer = new HashMap<TaskUuid, TaskState>();
            tasks.forEach(task -> answer.put(task, states.getOrDefault(task, NOT_FOUND)));
            answer.remove(silentAbout);
            return answer;
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <T extends Throwable> T sneaky(Throwable trouble) throws T {
            throw (T) trouble;
        }

        @Override
        public Duration videoLifetime() {
            return Duration.ofDays(7);
        }

        @Override
        public int pollLimit() {
            if (limit == 0) {
                throw new IllegalStateException("a bug");
            }
            return limit;
        }

        @Override
        public SubmitReply submit(TaskUuid task, RenderSettings settings) {
            throw new AssertionError("the poller orders nothing");
        }

        @Override
        public TaskState lookUp(TaskUuid task) {
            throw new AssertionError("the poller does not use the archive");
        }
    }

    private TaskUuid task(TaskState state) {
        var task = new TaskUuid(UUID.randomUUID());
        provider.states.put(task, state);
        return task;
    }

    private void watch(TaskUuid task) {
        poller.watch(task, Duration.ofMillis(20), told::add);
    }

    private long requestsAbout(TaskUuid task) {
        return provider.requests.stream()
                .filter(request -> request.contains(task))
                .count();
    }

    @Test
    void tasks_that_are_due_together_are_asked_about_in_one_request() {
        var tasks = IntStream.range(0, 50).mapToObj(_ -> task(RENDERING)).toList();
        tasks.forEach(task -> poller.watch(task, Duration.ofMillis(100), told::add));

        await().until(() -> provider.requests.size() >= 2);

        assertThat(provider.requests.getFirst()).containsExactlyInAnyOrderElementsOf(tasks);
    }

    @Test
    void no_request_is_about_more_tasks_than_the_provider_takes() {
        provider.limit = 7;
        var tasks = IntStream.range(0, 40).mapToObj(_ -> task(RENDERING)).toList();
        tasks.forEach(this::watch);

        await().until(() -> tasks.stream().allMatch(task -> requestsAbout(task) >= 2));

        assertThat(provider.requests).allSatisfy(request -> assertThat(request).hasSizeLessThanOrEqualTo(7));
    }

    @Test
    void a_task_is_asked_about_until_it_has_ended_and_its_end_is_told_once() {
        var task = task(RENDERING);
        watch(task);

        await().until(() -> requestsAbout(task) >= 3);
        assertThat(told).isEmpty();
        provider.states.put(task, RENDERED);
        await().until(() -> !told.isEmpty());

        drain();
        assertThat(told).containsExactly(RENDERED);
    }

    @Test
    void a_failure_is_an_end() {
        watch(task(FAILED));

        await().until(() -> told.contains(FAILED));
    }

    @Test
    void nothing_is_asked_before_it_is_due() {
        var later = task(RENDERED);
        poller.watch(later, Duration.ofMinutes(10), told::add);

        drain();

        assertThat(requestsAbout(later)).isZero();
    }

    @Test
    void a_task_that_looks_unknown_is_told_after_the_time_of_grace_only() {
        var task = new TaskUuid(UUID.randomUUID());
        long begun = System.nanoTime();
        watch(task);

        await().until(() -> !told.isEmpty());

        assertThat(told).containsExactly(NOT_FOUND);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(GRACE);
    }

    @Test
    void a_task_that_is_seen_in_between_has_its_time_of_grace_anew() {
        var task = new TaskUuid(UUID.randomUUID());
        watch(task);

        await().until(() -> requestsAbout(task) >= 3);
        provider.states.put(task, RENDERING);
        long seen = requestsAbout(task);
        await().until(() -> requestsAbout(task) >= seen + 2);
        provider.states.remove(task);
        long hidden = System.nanoTime();
        await().until(() -> !told.isEmpty());

        assertThat(Duration.ofNanos(System.nanoTime() - hidden)).isGreaterThanOrEqualTo(GRACE.minus(INTERVAL));
    }

    @Test
    void a_provider_that_does_not_answer_is_asked_less_and_less_often_and_nothing_is_told() {
        provider.trouble = () -> new ProviderUnreachableException("unavailable", null);
        var task = task(RENDERED);
        watch(task);

        await().until(() -> provider.times.size() >= 5);
        assertThat(told).isEmpty();
        assertThat(Duration.ofNanos(provider.times.get(4) - provider.times.get(3)))
                .isGreaterThanOrEqualTo(INTERVAL.multipliedBy(8));
        provider.trouble = null;

        await().until(() -> told.contains(RENDERED));
    }

    @Test
    void an_unexpected_failure_does_not_end_the_polling() {
        provider.trouble = () -> new IllegalStateException("a bug");
        watch(task(RENDERED));

        await().until(() -> provider.requests.size() >= 2);
        provider.trouble = null;

        await().until(() -> told.contains(RENDERED));
    }

    @Test
    void even_an_error_does_not_end_the_polling() {
        provider.trouble = () -> new StackOverflowError("a bug");
        watch(task(RENDERED));

        await().until(() -> !provider.requests.isEmpty());
        provider.trouble = null;

        await().until(() -> told.contains(RENDERED));
    }

    @Test
    void an_error_between_two_requests_does_not_end_the_polling() {
        provider.limit = 0;
        watch(task(RENDERED));
        provider.limit = 50;

        await().until(() -> told.contains(RENDERED));
    }

    @Test
    void of_ten_thousand_tasks_each_has_its_turn() {
        var tasks = IntStream.range(0, 10_000).mapToObj(_ -> task(RENDERING)).toList();
        tasks.forEach(this::watch);

        await().until(() -> Set.copyOf(
                        provider.requests.stream().flatMap(List::stream).toList())
                .containsAll(tasks));
        tasks.forEach(task -> provider.states.put(task, RENDERED));

        await().until(() -> told.size() == tasks.size());
    }

    @Test
    void a_forgotten_task_is_not_asked_about_again() {
        var task = task(RENDERING);
        watch(task);
        await().until(() -> requestsAbout(task) >= 1);

        poller.forget(task);
        drain();
        long asked = requestsAbout(task);
        provider.states.put(task, RENDERED);
        drain();

        assertThat(requestsAbout(task)).isEqualTo(asked);
        assertThat(told).isEmpty();
    }

    @Test
    void the_latest_listener_of_a_task_is_told() {
        var latest = new ConcurrentLinkedQueue<TaskState>();
        var task = task(RENDERED);
        poller.watch(task, Duration.ofMillis(200), told::add);
        poller.watch(task, Duration.ofMillis(20), latest::add);

        await().until(() -> !latest.isEmpty());
        drain();

        assertThat(told).isEmpty();
        assertThat(latest).containsExactly(RENDERED);
    }

    @Test
    void the_time_without_an_answer_is_added_up() {
        assertThat(poller.silence()).isZero();
        provider.trouble = () -> new ProviderUnreachableException("unavailable", null);
        watch(task(RENDERING));
        await().until(() -> poller.silence().compareTo(Duration.ofMillis(100)) > 0);

        provider.trouble = null;
        var after = task(RENDERING);
        watch(after);
        await().until(() -> requestsAbout(after) >= 2);
        var first = poller.silence();
        assertThat(first).isGreaterThan(Duration.ofMillis(100));
        drain();
        assertThat(poller.silence()).isEqualTo(first);

        provider.trouble = () -> new ProviderUnreachableException("unavailable", null);
        await().until(() -> poller.silence().compareTo(first) > 0);
    }

    @Test
    void a_refused_poll_is_no_silence() {
        provider.trouble = () -> new PollRefusedException("refused");
        var task = task(RENDERING);
        watch(task);

        await().until(() -> requestsAbout(task) >= 2);

        assertThat(poller.silence()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void a_task_about_which_an_answer_says_nothing_is_asked_about_again_and_does_not_look_unknown() {
        provider.silentAbout = task(RENDERING);
        watch(provider.silentAbout);

        await().until(() -> requestsAbout(provider.silentAbout) >= 12);

        assertThat(told).isEmpty();
    }

    @Test
    void after_its_close_it_asks_nothing() {
        var task = task(RENDERING);
        watch(task);
        await().until(() -> requestsAbout(task) >= 1);

        poller.close();
        try (var other = new TaskPoller(provider, new PollProperties(Duration.ZERO, INTERVAL, GRACE))) {
            drain(other);
            long asked = requestsAbout(task);
            drain(other);

            assertThat(requestsAbout(task)).isEqualTo(asked);
        }
    }

    /**
     * Gives whatever was under way time to end: another task is asked about several times. Of this poller, everything that was under
     * way is over then; of another one, probably.
     */
    private void drain() {
        drain(poller);
    }

    private void drain(TaskPoller through) {
        var marker = task(RENDERING);
        through.watch(marker, Duration.ofMillis(20), told::add);
        await().until(() -> requestsAbout(marker) >= 4);
        through.forget(marker);
    }
}
