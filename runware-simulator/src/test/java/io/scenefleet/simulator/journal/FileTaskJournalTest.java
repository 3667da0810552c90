package io.scenefleet.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.scenefleet.simulator.FakeClips;
import io.scenefleet.simulator.Orders;
import io.scenefleet.simulator.SettableClock;
import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.fault.Fault;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.ledger.LedgerProperties;
import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.task.BillingProperties;
import io.scenefleet.simulator.task.MemoryProperties;
import io.scenefleet.simulator.task.RenderProperties;
import io.scenefleet.simulator.task.RenderTask;
import io.scenefleet.simulator.task.RenderTask.State;
import io.scenefleet.simulator.task.Retention;
import io.scenefleet.simulator.task.SubmitOutcome;
import io.scenefleet.simulator.task.TaskEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a simulator with a state folder knows after its process has ended, however that happened. */
@SuppressWarnings("NullAway.Init")
class FileTaskJournalTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Model MODEL =
            CATALOGUE.find("klingai:kling-video@3-standard").orElseThrow();
    private static final Duration RENDER = Duration.ofSeconds(4);
    private static final long START_MICROS = 1_000_000_000;

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();

    /** One process; nothing is closed, as after SIGKILL. */
    private final class Process {
        final FileTaskJournal journal = new FileTaskJournal(folder, CATALOGUE);
        final Ledger ledger = new Ledger(new LedgerProperties(1_000, 10), clock);
        final TaskEngine engine;

        Process(MemoryProperties memory) {
            engine = new TaskEngine(
                    memory,
                    new BillingProperties(new BigDecimal("1000"), true),
                    new RenderProperties(RENDER, 0, false),
                    clock,
                    new Random(42),
                    UUID::randomUUID,
                    new FakeClips(clock),
                    ledger,
                    journal);
        }

        SubmitOutcome submit(VideoOrder order, Fault... faults) {
            ledger.submitted(order.id(), order.model().air(), order.prompt());
            return engine.submit(order, () -> "{\"a\":1}".getBytes(), () -> List.of(faults));
        }

        RenderTask found(VideoOrder order) {
            return engine.find(order.id()).orElseThrow();
        }
    }

    @Test
    void a_render_ends_when_it_would_have_ended() {
        VideoOrder order = order();
        new Process(forever(100)).submit(order);
        clock.advance(Duration.ofSeconds(1));

        var next = new Process(forever(100));

        assertThat(next.engine.stateOf(next.found(order))).isInstanceOf(State.Processing.class);
        clock.advance(Duration.ofSeconds(3));
        assertThat(next.engine.stateOf(next.found(order))).isInstanceOf(State.Succeeded.class);
    }

    @Test
    void a_render_that_ended_meanwhile_has_its_results() {
        VideoOrder order = Orders.of(MODEL, UUID.randomUUID(), 3);
        var first = new Process(forever(100));
        first.submit(order);
        clock.advance(Duration.ofHours(1));

        var next = new Process(forever(100));

        RenderTask carriedOn = next.found(order);
        assertThat(next.engine.stateOf(carriedOn)).isInstanceOf(State.Succeeded.class);
        assertThat(carriedOn.order()).isEqualTo(order);
        assertThat(carriedOn.request()).isEqualTo(first.found(order).request());
        assertThat(carriedOn.results())
                .extracting(RenderTask.Result::videoId, RenderTask.Result::seed, RenderTask.Result::dueAt)
                .isEqualTo(first.found(order).results().stream()
                        .map(result -> tuple(result.videoId(), result.seed(), result.dueAt()))
                        .toList());
        assertThat(carriedOn.results())
                .allSatisfy(result ->
                        assertThat(next.engine.findVideo(result.videoId())).isPresent());
    }

    @Test
    void an_id_stays_taken_and_its_bill_in_the_ledger() {
        VideoOrder order = order();
        var first = new Process(forever(100));
        first.submit(order);
        first.submit(order);

        var next = new Process(forever(100));

        assertThat(next.engine.isMasked(next.found(order))).isTrue();
        assertThat(next.submit(order)).isInstanceOf(SubmitOutcome.Conflict.class);
        assertThat(next.ledger.totals().bills()).isEqualTo(1);
        assertThat(next.ledger.totals().submits()).isEqualTo(3);
        assertThat(next.ledger.totals().conflicts()).isEqualTo(2);
        assertThat(next.ledger.find(order.id()).orElseThrow().bills()).isEqualTo(1);
        assertThat(next.engine.balance()).isEqualTo(START_MICROS - order.costMicros());
    }

    @Test
    void what_a_fault_planned_for_a_render_still_happens() {
        VideoOrder failing = order();
        VideoOrder forgotten = order();
        var first = new Process(forever(100));
        first.submit(failing, new Fault.Fail("providerError"));
        first.submit(forgotten, new Fault.Forgotten(false));
        clock.advance(RENDER);

        var next = new Process(forever(100));

        assertThat(next.engine.stateOf(next.found(failing))).isInstanceOf(State.Failed.class);
        assertThat(next.engine.find(forgotten.id())).isEmpty();
        assertThat(next.engine.findInArchive(forgotten.id())).isPresent();
    }

    @Test
    void a_torn_last_line_is_ignored() throws IOException {
        VideoOrder whole = order();
        VideoOrder torn = order();
        var first = new Process(forever(100));
        first.submit(whole);
        long length = Files.size(file());
        first.submit(torn);
        truncate(length + 20);

        var next = new Process(forever(100));
        assertThat(next.engine.find(whole.id())).isPresent();
        assertThat(next.submit(torn)).isInstanceOf(SubmitOutcome.Accepted.class);

        assertThat(new Process(forever(100)).ledger.totals().bills()).isEqualTo(2);
    }

    @Test
    void a_damaged_line_before_the_last_prevents_the_start() throws IOException {
        new Process(forever(100)).submit(order());
        Files.writeString(file(), "{\"accep\n{}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> new Process(forever(100)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 3 of " + file());
    }

    @Test
    void a_last_line_that_is_whole_and_cannot_be_read_prevents_the_start() throws IOException {
        new Process(forever(100)).submit(order());
        Files.writeString(file(), Files.readString(file()).replace(MODEL.air(), "gone:from-the@catalogue"));

        assertThatThrownBy(() -> new Process(forever(100)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 2 of " + file());
    }

    @Test
    void orders_are_accepted_while_the_journal_cannot_be_rewritten() throws IOException {
        var first = new Process(forever(1));
        Path copy = file().resolveSibling("tasks.jsonl.next");
        Path inTheWay = Files.createDirectories(copy.resolve("in the way"));

        for (int i = 0; i < 1_100; i++) {
            assertThat(first.submit(order())).isInstanceOf(SubmitOutcome.Accepted.class);
            clock.advance(RENDER);
        }
        Files.delete(inTheWay);
        Files.delete(copy);

        assertThat(first.engine.balance()).isEqualTo(START_MICROS - 1_100 * order().costMicros());
        VideoOrder repeated = order();
        for (int i = 0; i < 1_000; i++) {
            first.submit(repeated);
        }
        assertThat(Files.readAllLines(file())).hasSizeLessThan(1_000);
        assertThat(new Process(forever(1)).ledger.totals().bills()).isEqualTo(1_101);
    }

    @Test
    void an_order_that_cannot_be_written_down_is_not_billed() throws IOException {
        var process = new Process(forever(100));
        process.journal.close();
        VideoOrder order = order();

        assertThatThrownBy(() -> process.submit(order)).isInstanceOf(UncheckedIOException.class);

        assertThat(process.engine.balance()).isEqualTo(START_MICROS);
        assertThat(process.engine.isTaken(order.id())).isFalse();
    }

    @Test
    void the_journal_does_not_grow_with_what_is_repeated() throws IOException {
        VideoOrder order = order();
        var first = new Process(forever(100));
        for (int i = 0; i < 5_000; i++) {
            first.submit(order);
        }

        assertThat(Files.readAllLines(file())).hasSizeLessThan(1_100);
        assertThat(new Process(forever(100)).ledger.totals().conflicts()).isEqualTo(4_999);
    }

    @Test
    void bills_outlive_the_tasks_that_make_room_for_others() {
        var first = new Process(forever(2));
        for (int i = 0; i < 5; i++) {
            first.submit(order());
            clock.advance(RENDER);
        }

        var second = new Process(forever(2));
        var third = new Process(forever(2));

        assertThat(second.ledger.list(10)).hasSize(2);
        assertThat(third.ledger.list(10)).hasSize(2);
        assertThat(third.ledger.totals()).isEqualTo(second.ledger.totals());
        assertThat(third.ledger.totals().bills()).isEqualTo(5);
        assertThat(third.engine.balance()).isEqualTo(START_MICROS - 5 * order().costMicros());
    }

    @Test
    void a_task_is_dropped_when_all_its_retentions_have_ended() {
        var memory = new MemoryProperties(Retention.of("1h"), Retention.of("1h"), true, Duration.ofHours(2), 100);
        VideoOrder order = order();
        new Process(memory).submit(order);

        clock.advance(Duration.ofMinutes(90));
        assertThat(new Process(memory).engine.findInArchive(order.id())).isPresent();
        clock.advance(Duration.ofMinutes(31));
        var next = new Process(memory);

        assertThat(next.engine.findInArchive(order.id())).isEmpty();
        assertThat(next.ledger.totals().bills()).isEqualTo(1);
        assertThat(new Process(memory).engine.balance()).isEqualTo(START_MICROS - order.costMicros());
    }

    @Test
    void a_reset_clears_the_journal() {
        VideoOrder order = order();
        var first = new Process(forever(100));
        first.submit(order);
        first.engine.reset();

        var next = new Process(forever(100));

        assertThat(next.engine.findInArchive(order.id())).isEmpty();
        assertThat(next.engine.balance()).isEqualTo(START_MICROS);
    }

    private Path file() {
        return folder.resolve("tasks.jsonl");
    }

    private void truncate(long length) throws IOException {
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static MemoryProperties forever(int maxTasks) {
        return new MemoryProperties(
                Retention.of("forever"), Retention.of("forever"), true, Duration.ofDays(7), maxTasks);
    }

    private static VideoOrder order() {
        return Orders.of(MODEL, UUID.randomUUID(), 1);
    }
}
