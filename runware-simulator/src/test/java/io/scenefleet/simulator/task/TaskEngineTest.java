package io.scenefleet.simulator.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.simulator.FakeClips;
import io.scenefleet.simulator.Orders;
import io.scenefleet.simulator.SettableClock;
import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.fault.Fault;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.ledger.LedgerProperties;
import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.task.RenderTask.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.DurationStyle;

class TaskEngineTest {
    private static final Model MODEL =
            Catalogue.load().find("klingai:kling-video@3-standard").orElseThrow();
    private static final Duration MEDIAN = Duration.ofSeconds(4);

    private final SettableClock clock = new SettableClock();
    private final FakeClips clipFactory = new FakeClips(clock);
    private final Ledger ledger = new Ledger(new LedgerProperties(1_000, 10), clock);

    @Test
    void a_task_is_processing_until_its_render_time_is_over() {
        TaskEngine engine = engine();
        RenderTask task = accepted(engine, order());

        assertThat(engine.stateOf(task)).isInstanceOf(State.Processing.class);
        clock.advance(MEDIAN.minusMillis(1));
        assertThat(engine.stateOf(task)).isInstanceOf(State.Processing.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(engine.stateOf(task)).isInstanceOf(State.Succeeded.class);
    }

    @Test
    void a_task_is_not_done_before_its_file_is_ready() {
        clipFactory.setReady(false);
        TaskEngine engine = engine();
        RenderTask task = accepted(engine, order());

        clock.advance(MEDIAN);
        assertThat(engine.stateOf(task)).isInstanceOf(State.Processing.class);
        clipFactory.setReady(true);
        assertThat(engine.stateOf(task)).isInstanceOf(State.Succeeded.class);
    }

    @Test
    void a_median_of_zero_completes_immediately() {
        TaskEngine engine = engine(memory("forever", "forever", true, 100), Duration.ZERO, 0, "1000", true);

        assertThat(engine.stateOf(accepted(engine, order()))).isInstanceOf(State.Succeeded.class);
    }

    @Test
    void results_finish_one_by_one_and_stay() {
        TaskEngine engine = engine(memory("forever", "forever", true, 100), MEDIAN, 0.5, "1000", true);
        RenderTask task = accepted(engine, order(UUID.randomUUID(), 4));
        var seen = new ArrayList<Integer>();

        for (State state = engine.stateOf(task);
                state instanceof State.Processing(List<RenderTask.Result> soFar);
                state = engine.stateOf(task)) {
            seen.add(soFar.size());
            clock.advance(Duration.ofMillis(10));
        }

        assertThat(seen).isSorted().contains(0, 1, 2, 3);
        assertThat(engine.stateOf(task))
                .isInstanceOfSatisfying(
                        State.Succeeded.class,
                        done -> assertThat(done.results())
                                .extracting(RenderTask.Result::videoId)
                                .doesNotHaveDuplicates()
                                .hasSize(4));
    }

    @Test
    void an_id_is_accepted_and_billed_once() {
        TaskEngine engine = engine();
        VideoOrder order = order();

        accepted(engine, order);
        clock.advance(Duration.ofDays(30));

        assertThat(submit(engine, order)).isInstanceOf(SubmitOutcome.Conflict.class);
        assertThat(engine.balance()).isEqualTo(1_000_000_000 - 588_000);
        assertThat(ledger.totals().bills()).isEqualTo(1);
        assertThat(ledger.totals().conflicts()).isEqualTo(1);
    }

    @Test
    void of_many_submissions_at_once_one_is_accepted() throws Exception {
        TaskEngine engine = engine();
        VideoOrder order = order();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SubmitOutcome>> all = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> submit(engine, order)))
                    .toList();
            int won = 0;
            for (Future<SubmitOutcome> one : all) {
                won += one.get() instanceof SubmitOutcome.Accepted ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(ledger.totals().bills()).isEqualTo(1);
        assertThat(ledger.totals().conflicts()).isEqualTo(199);
    }

    @ParameterizedTest
    @CsvSource({
        "forever, 3650d, false",
        "while-running, 3s, false",
        "while-running, 4s, true",
        "10m, 603s, false",
        "10m, 604s, true"
    })
    void an_id_is_available_again_when_its_retention_ends(String memory, String after, boolean free) {
        TaskEngine engine = engine(memory(memory, "forever", true, 100), MEDIAN, 0, "1000", true);
        VideoOrder order = order();
        accepted(engine, order);

        clock.advance(DurationStyle.detectAndParse(after));

        assertThat(submit(engine, order) instanceof SubmitOutcome.Accepted).isEqualTo(free);
        assertThat(ledger.find(order.id()).orElseThrow().bills()).isEqualTo(free ? 2 : 1);
    }

    @Test
    void results_can_expire_before_the_id() {
        TaskEngine engine = engine(memory("forever", "1m", true, 100), MEDIAN, 0, "1000", true);
        VideoOrder order = order();
        accepted(engine, order);

        clock.advance(MEDIAN.plusSeconds(60));

        assertThat(engine.find(order.id())).isEmpty();
        assertThat(engine.findInArchive(order.id())).isPresent();
        assertThat(submit(engine, order)).isInstanceOf(SubmitOutcome.Conflict.class);
    }

    @Test
    void the_balance_runs_out() {
        TaskEngine engine = engine(memory("forever", "forever", true, 100), MEDIAN, 0, "1.2", true);

        accepted(engine, order());
        accepted(engine, order());

        assertThat(submit(engine, order())).isInstanceOf(SubmitOutcome.Unaffordable.class);
        assertThat(engine.balance()).isEqualTo(24_000);
        assertThat(ledger.totals().billedMicros()).isEqualTo(1_176_000);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void a_failed_render_is_billed_as_the_setting_says(boolean billed, int bills) {
        TaskEngine engine = engine(memory("forever", "forever", true, 100), MEDIAN, 0, "1000", billed);
        RenderTask task = accepted(engine, order(), new Fault.Fail("providerError"));

        clock.advance(MEDIAN);

        assertThat(engine.stateOf(task))
                .isInstanceOfSatisfying(
                        State.Failed.class, failed -> assertThat(failed.code()).isEqualTo("providerError"));
        assertThat(ledger.totals().bills()).isEqualTo(bills);
        assertThat(ledger.totals().accepted()).isEqualTo(1);
    }

    @Test
    void faults_change_the_time_of_a_render() {
        TaskEngine engine = engine();
        RenderTask task = accepted(
                engine, order(), new Fault.RenderTime(Duration.ofSeconds(1)), new Fault.Slow(Duration.ofSeconds(20)));

        clock.advance(Duration.ofSeconds(20));
        assertThat(engine.stateOf(task)).isInstanceOf(State.Processing.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(engine.stateOf(task)).isInstanceOf(State.Succeeded.class);
    }

    @Test
    void a_forgotten_task_is_hidden_from_polls_but_its_id_is_known() {
        TaskEngine engine = engine();
        VideoOrder order = order();
        accepted(engine, order, new Fault.Forgotten(false));

        assertThat(engine.find(order.id())).isEmpty();
        assertThat(engine.findInArchive(order.id())).isPresent();
        assertThat(submit(engine, order)).isInstanceOf(SubmitOutcome.Conflict.class);
    }

    @Test
    void a_task_forgotten_everywhere_is_hidden_from_details() {
        TaskEngine engine = engine();
        VideoOrder order = order();
        accepted(engine, order, new Fault.Forgotten(true));

        assertThat(engine.findInArchive(order.id())).isEmpty();
    }

    @Test
    void an_empty_window_ends() {
        TaskEngine engine = engine();
        VideoOrder order = order();
        accepted(engine, order, new Fault.EmptyWindow(Duration.ofSeconds(2)));

        assertThat(engine.find(order.id())).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(engine.find(order.id())).isPresent();
    }

    @Test
    void a_replay_masks_the_result_unless_disabled() {
        VideoOrder order = order();
        TaskEngine masking = engine();
        TaskEngine plain = engine(memory("forever", "forever", false, 100), MEDIAN, 0, "1000", true);
        RenderTask masked = accepted(masking, order);
        RenderTask open = accepted(plain, order);

        submit(masking, order);
        submit(plain, order);

        assertThat(masking.isMasked(masked)).isTrue();
        assertThat(plain.isMasked(open)).isFalse();
    }

    @Test
    void finished_tasks_make_room_for_new_ones_and_running_ones_do_not() {
        TaskEngine engine = engine(memory("forever", "forever", true, 2), MEDIAN, 0, "1000", true);
        VideoOrder first = order();
        accepted(engine, first);
        accepted(engine, order());
        assertThat(submit(engine, order())).isInstanceOf(SubmitOutcome.Overloaded.class);

        clock.advance(MEDIAN);

        assertThat(submit(engine, order())).isInstanceOf(SubmitOutcome.Accepted.class);
        assertThat(engine.find(first.id())).isEmpty();
    }

    @Test
    void a_video_can_be_downloaded_from_completion_until_it_expires() {
        TaskEngine engine = engine();
        UUID video = accepted(engine, order()).results().getFirst().videoId();

        assertThat(engine.findVideo(video)).isEmpty();
        clock.advance(MEDIAN);
        assertThat(engine.findVideo(video)).isPresent();
        clock.advance(Duration.ofDays(7));
        assertThat(engine.findVideo(video)).isEmpty();
    }

    @Test
    void a_reset_clears_everything() {
        TaskEngine engine = engine();
        VideoOrder order = order();
        accepted(engine, order);

        engine.reset();

        assertThat(engine.find(order.id())).isEmpty();
        assertThat(engine.balance()).isEqualTo(1_000_000_000);
    }

    @Test
    void the_render_times_spread_around_the_median_with_a_slow_tail() {
        var times = new RenderTimes(new RenderProperties(MEDIAN, 0.35, false), new Random(1));
        List<Duration> drawn = IntStream.range(0, 2_001)
                .mapToObj(i -> times.draw(MODEL))
                .sorted()
                .toList();

        assertThat(drawn.get(1_000)).isBetween(Duration.ofMillis(3_700), Duration.ofMillis(4_300));
        assertThat(drawn.getLast()).isGreaterThan(MEDIAN.multipliedBy(2));
    }

    private TaskEngine engine() {
        return engine(memory("forever", "forever", true, 100), MEDIAN, 0, "1000", true);
    }

    private TaskEngine engine(
            MemoryProperties memory, Duration median, double spread, String balance, boolean billFailed) {
        return new TaskEngine(
                memory,
                new BillingProperties(new BigDecimal(balance), billFailed),
                new RenderProperties(median, spread, false),
                clock,
                new Random(42),
                UUID::randomUUID,
                clipFactory,
                ledger,
                TaskJournal.NONE);
    }

    private static MemoryProperties memory(String conflict, String results, boolean masked, int maxTasks) {
        return new MemoryProperties(
                Retention.of(conflict), Retention.of(results), masked, Duration.ofDays(7), maxTasks);
    }

    private SubmitOutcome submit(TaskEngine engine, VideoOrder order, Fault... faults) {
        ledger.submitted(order.id(), order.model().air(), order.prompt());
        return engine.submit(order, () -> new byte[0], () -> List.of(faults));
    }

    private RenderTask accepted(TaskEngine engine, VideoOrder order, Fault... faults) {
        return switch (submit(engine, order, faults)) {
            case SubmitOutcome.Accepted(RenderTask task, var _) -> task;
            case SubmitOutcome other -> throw new AssertionError(other);
        };
    }

    private static VideoOrder order() {
        return order(UUID.randomUUID(), 1);
    }

    private static VideoOrder order(UUID id, int results) {
        return Orders.of(MODEL, id, results);
    }
}
