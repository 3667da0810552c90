package io.scenefleet.chaos.check;

import io.scenefleet.chaos.history.HistoryEvent;
import io.scenefleet.chaos.history.HistoryEvent.Acknowledged;
import io.scenefleet.chaos.history.HistoryEvent.Answered;
import io.scenefleet.chaos.history.HistoryEvent.Billed;
import io.scenefleet.chaos.history.HistoryEvent.Broken;
import io.scenefleet.chaos.history.HistoryEvent.Claimed;
import io.scenefleet.chaos.history.HistoryEvent.DeadLetters;
import io.scenefleet.chaos.history.HistoryEvent.FileFound;
import io.scenefleet.chaos.history.HistoryEvent.JobRecord;
import io.scenefleet.chaos.history.HistoryEvent.Moved;
import io.scenefleet.chaos.history.HistoryEvent.Released;
import io.scenefleet.chaos.history.HistoryEvent.SceneRecord;
import io.scenefleet.chaos.history.HistoryEvent.Seen;
import io.scenefleet.chaos.history.HistoryEvent.Started;
import io.scenefleet.chaos.history.HistoryEvent.Submitted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A history told by hand: one job of one scene, ten milliseconds from line to line. */
final class Story {
    static final String JOB = "job";
    static final String SCENE = "hook";
    private static final String SHA = "cafe";
    private static final long SIZE = 1_000;
    private static final long STEP = 10;

    private final List<HistoryEvent> events = new ArrayList<>();
    private long now = 1_000;

    /** A job that goes as it should: promised, carried out by one worker, seen, billed once, stored. */
    static Story good() {
        return new Story()
                .promised()
                .started("one", 1)
                .granted("one", 1, 1)
                .moved("one", 1, "submitting", 1)
                .moved("one", 1, "rendering", 1)
                .seen("generating", 30)
                .moved("one", 1, "downloading", 1)
                .moved("one", 1, "stored", 1)
                .moved("one", 1, "completed", 1)
                .acknowledged("one")
                .seen("completed", 100)
                .billed(1, 1, "success")
                .completed(1)
                .file(SHA, SIZE);
    }

    private long tick() {
        now += STEP;
        return now;
    }

    Story promised() {
        events.add(new Submitted(tick(), "client", "session", 1));
        events.add(new Answered(tick(), "client", "session", 202, JOB));
        return this;
    }

    Story unanswered() {
        events.add(new Submitted(tick(), "client", "session", 1));
        events.add(new Answered(tick(), "client", "session", 0, null));
        return this;
    }

    Story started(String worker, long pid) {
        events.add(new Started(tick(), worker, pid));
        return this;
    }

    Story granted(String worker, long fence, int attempt) {
        var at = tick();
        events.add(new Claimed(at, at - 2, worker, JOB, SCENE, 1, "granted", fence, "claimed", attempt, task(attempt)));
        return this;
    }

    Story over(String worker) {
        var at = tick();
        events.add(new Claimed(at, at - 2, worker, JOB, SCENE, 1, "over", null, null, null, null));
        return this;
    }

    Story moved(String worker, long fence, String stage, int attempt) {
        return moved(worker, fence, stage, attempt, now + STEP - 2);
    }

    /** A step whose call began at {@code since}, and whose answer is written now. */
    Story moved(String worker, long fence, String stage, int attempt, long since) {
        var task = stage.equals("submitting") || stage.equals("rendering") ? task(attempt) : null;
        events.add(new Moved(tick(), since, worker, JOB, SCENE, 1, fence, stage, "accepted", attempt, task, null));
        return this;
    }

    Story released(String worker, long fence) {
        events.add(new Released(tick(), worker, JOB, SCENE, fence, "done"));
        return this;
    }

    Story acknowledged(String worker) {
        events.add(new Acknowledged(tick(), worker, JOB, SCENE, 1));
        return this;
    }

    Story seen(String status, int progress) {
        events.add(new Seen(tick(), "client", JOB, SCENE, status, "any", progress));
        return this;
    }

    Story fault(String kind, long pid) {
        events.add(new Broken(tick(), "chaos", 1, kind, "worker-1", pid));
        return this;
    }

    Story billed(int attempt, int bills, String status) {
        return billed(task(attempt), bills, status, 2_000L * attempt, 2_000L * attempt + 1_000);
    }

    Story billed(String task, int bills, String status, @Nullable Long accepted, @Nullable Long finished) {
        events.add(new Billed(tick(), "provider", task, bills, status, 1, accepted, finished));
        return this;
    }

    Story completed(int attempt) {
        return record("completed", attempt).job("completed", 1, 0);
    }

    Story failed(int attempt, String errorCode) {
        return record("failed", attempt, errorCode).job("failed", 0, 1);
    }

    Story record(String status, int attempt) {
        return record(status, attempt, status.equals("failed") ? "provider_error" : null);
    }

    private Story record(String status, int attempt, @Nullable String errorCode) {
        boolean completed = status.equals("completed");
        events.add(new SceneRecord(
                tick(),
                "redis",
                JOB,
                SCENE,
                1,
                status,
                status,
                attempt,
                100,
                task(attempt),
                completed ? SHA : null,
                completed ? SIZE : null,
                errorCode));
        return this;
    }

    Story job(String overallStatus, int completed, int failed) {
        events.add(new JobRecord(tick(), "redis", JOB, "session", overallStatus, 1, completed, failed));
        return this;
    }

    Story file(String sha256, long size) {
        events.add(new FileFound(tick(), "storage", JOB, SCENE, "hook.mp4", sha256, size));
        return this;
    }

    Story deadLetters(int count) {
        events.add(new DeadLetters(tick(), "redis", count));
        return this;
    }

    /** Leaves out what has been told so far of this kind. */
    Story without(Class<? extends HistoryEvent> kind) {
        events.removeIf(kind::isInstance);
        return this;
    }

    long now() {
        return now;
    }

    static String task(int attempt) {
        return "task-" + attempt;
    }

    Verdict verdict() {
        return HistoryCheck.of(events);
    }
}
