package io.scenefleet.simulator.task;

import static java.util.Comparator.naturalOrder;

import io.scenefleet.simulator.ledger.TaskStatus;
import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.video.Clip;
import io.scenefleet.simulator.video.ClipFactory;
import io.scenefleet.simulator.video.ClipSpec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An accepted task. Its state is computed from the current time; no thread runs on its behalf. */
public final class RenderTask implements TaskStatus.Source {
    private final VideoOrder order;
    private final byte[] request;
    private final Instant acceptedAt;
    private final RenderPlan plan;
    private final List<Result> results;
    private final long billedMicros;
    private final AtomicInteger conflicts;

    RenderTask(
            VideoOrder order,
            byte[] request,
            Instant acceptedAt,
            RenderPlan plan,
            List<Result> results,
            long billedMicros,
            int conflicts) {
        this.order = order;
        this.request = request;
        this.acceptedAt = acceptedAt;
        this.plan = plan;
        this.results = List.copyOf(results);
        this.billedMicros = billedMicros;
        this.conflicts = new AtomicInteger(conflicts);
    }

    /** Carries on a task of an earlier process: it ends when it would have ended. */
    static RenderTask of(TaskRecord task, ClipFactory clips) {
        List<Result> results = task.results().stream()
                .map(result -> new Result(result.videoId(), result.seed(), result.dueAt(), recalled(result, clips)))
                .toList();
        return new RenderTask(
                task.order(),
                task.request(),
                task.acceptedAt(),
                task.plan(),
                results,
                task.billedMicros(),
                task.conflicts());
    }

    private static @Nullable Clip recalled(TaskRecord.Result result, ClipFactory clips) {
        ClipSpec spec = result.clip();
        return spec == null ? null : clips.recall(spec, result.dueAt());
    }

    TaskRecord record() {
        List<TaskRecord.Result> recorded = results.stream()
                .map(result -> new TaskRecord.Result(result.videoId(), result.seed(), result.dueAt(), result.spec()))
                .toList();
        return new TaskRecord(order, request, acceptedAt, plan, recorded, billedMicros, conflicts.get());
    }

    /** One result of the task. A task that is planned to fail has no clips. */
    public record Result(
            UUID videoId,
            long seed,
            Instant dueAt,
            @Nullable Clip clip) {
        /** When the result was finished; absent until then. */
        @Nullable
        Instant finishedAt(Instant now) {
            Instant readyAt = clip == null ? dueAt : clip.readyAt();
            if (readyAt == null || now.isBefore(dueAt)) {
                return null;
            }
            return readyAt.isBefore(dueAt) ? dueAt : readyAt;
        }

        private @Nullable ClipSpec spec() {
            return clip == null ? null : clip.spec();
        }
    }

    /** The state of the task. */
    public sealed interface State {
        /** Some results may be finished already. */
        record Processing(List<Result> soFar) implements State {}

        record Succeeded(List<Result> results, Instant finishedAt) implements State {}

        record Failed(String code, Instant finishedAt) implements State {}
    }

    public VideoOrder order() {
        return order;
    }

    /** When the last result is due. Creating its file may take a little longer. */
    public Instant dueAt() {
        return results.stream().map(Result::dueAt).max(Instant::compareTo).orElse(acceptedAt);
    }

    Instant acceptedAt() {
        return acceptedAt;
    }

    /** The submitted task as JSON. */
    public byte[] request() {
        return request.clone();
    }

    /** Whether it was submitted again after it was accepted. */
    public boolean wasReplayed() {
        return conflicts.get() > 0;
    }

    public State stateAt(Instant now) {
        List<Result> done = results.stream()
                .filter(result -> result.finishedAt(now) != null)
                .toList();
        if (done.size() < results.size()) {
            return new State.Processing(plan.failure() == null ? done : List.of());
        }
        Instant finishedAt = acceptedAt;
        for (Result result : results) {
            Instant at = result.finishedAt(now);
            finishedAt = at != null && at.isAfter(finishedAt) ? at : finishedAt;
        }
        return plan.failure() == null
                ? new State.Succeeded(results, finishedAt)
                : new State.Failed(plan.failure(), finishedAt);
    }

    @Override
    public TaskStatus at(Instant now) {
        return switch (stateAt(now)) {
            case State.Processing(var soFar) -> status("processing", null, soFar);
            case State.Succeeded(var done, Instant finishedAt) -> status("success", finishedAt, done);
            case State.Failed(var _, Instant finishedAt) -> status("error", finishedAt, List.of());
        };
    }

    private TaskStatus status(String status, @Nullable Instant finishedAt, List<Result> done) {
        Instant dueAt = results.stream().map(Result::dueAt).max(naturalOrder()).orElse(acceptedAt);
        return new TaskStatus(
                status, dueAt, finishedAt, done.stream().map(Result::videoId).toList());
    }

    boolean isVisibleToPolls(Instant now) {
        return !plan.hidden() && !now.isBefore(acceptedAt.plus(plan.emptyWindow()));
    }

    boolean isVisibleInDetails() {
        return !plan.hiddenInAll();
    }

    @Nullable
    Instant finishedAt(Instant now) {
        return at(now).finishedAt();
    }

    /** All results, unfinished ones included. */
    public List<Result> results() {
        return results;
    }

    long billedMicros() {
        return billedMicros;
    }

    void countConflict() {
        conflicts.incrementAndGet();
    }
}
