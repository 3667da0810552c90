package io.scenefleet.simulator.task;

import io.scenefleet.simulator.ledger.CarriedForward;
import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.video.ClipSpec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An accepted task as the journal keeps it.
 *
 * @param request      the submitted task as JSON
 * @param billedMicros amount charged, in millionths of a dollar
 * @param conflicts    how often it was submitted again
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TaskRecord(
        VideoOrder order,
        byte[] request,
        Instant acceptedAt,
        RenderPlan plan,
        List<Result> results,
        long billedMicros,
        int conflicts) {
    public TaskRecord {
        results = List.copyOf(results);
    }

    /**
     * One result of the task.
     *
     * @param clip what its file shows; absent if the task is planned to fail
     */
    public record Result(
            UUID videoId,
            long seed,
            Instant dueAt,
            @Nullable ClipSpec clip) {}

    /** The same task, submitted once more. */
    public TaskRecord withConflict() {
        return new TaskRecord(order, request, acceptedAt, plan, results, billedMicros, conflicts + 1);
    }

    CarriedForward sums() {
        return new CarriedForward(1, conflicts, billedMicros > 0 ? 1 : 0, billedMicros);
    }
}
