package io.scenefleet.chaos.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history; docs/chaos.md has the table.
 *
 * <p>{@code at} is when it happened, or when an answer was there, in milliseconds since 1970; {@code since} is when the question was
 * put. All writers share one machine and its clock. {@code by} is a worker's id, or a part of the chaos run.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event", defaultImpl = HistoryEvent.Other.class)
@JsonSubTypes({
    @JsonSubTypes.Type(name = "started", value = HistoryEvent.Started.class),
    @JsonSubTypes.Type(name = "claim", value = HistoryEvent.Claimed.class),
    @JsonSubTypes.Type(name = "move", value = HistoryEvent.Moved.class),
    @JsonSubTypes.Type(name = "release", value = HistoryEvent.Released.class),
    @JsonSubTypes.Type(name = "ack", value = HistoryEvent.Acknowledged.class),
    @JsonSubTypes.Type(name = "submit", value = HistoryEvent.Submitted.class),
    @JsonSubTypes.Type(name = "answer", value = HistoryEvent.Answered.class),
    @JsonSubTypes.Type(name = "seen", value = HistoryEvent.Seen.class),
    @JsonSubTypes.Type(name = "fault", value = HistoryEvent.Broken.class),
    @JsonSubTypes.Type(name = "healed", value = HistoryEvent.Healed.class),
    @JsonSubTypes.Type(name = "bill", value = HistoryEvent.Billed.class),
    @JsonSubTypes.Type(name = "job_record", value = HistoryEvent.JobRecord.class),
    @JsonSubTypes.Type(name = "scene_record", value = HistoryEvent.SceneRecord.class),
    @JsonSubTypes.Type(name = "file", value = HistoryEvent.FileFound.class),
    @JsonSubTypes.Type(name = "dead_letters", value = HistoryEvent.DeadLetters.class)
})
public sealed interface HistoryEvent {
    long at();

    String by();

    /** A line that concerns one scene. */
    sealed interface OfScene extends HistoryEvent {
        String job();

        String scenario();

        default SceneId scene() {
            return new SceneId(job(), scenario());
        }
    }

    /** A worker has begun to live. */
    record Started(long at, String by, long pid) implements HistoryEvent {}

    /**
     * A worker asked for a scene.
     *
     * @param answer  {@code granted}, {@code held}, {@code over} or {@code unknown}
     * @param attempt this, the fence, the stage and the task are there when it was granted
     */
    record Claimed(
            long at,
            long since,
            String by,
            String job,
            String scenario,
            int generation,
            String answer,
            @Nullable Long fence,
            @Nullable String stage,
            @Nullable Integer attempt,
            @Nullable String task)
            implements OfScene {
        public boolean isGranted() {
            return answer.equals("granted");
        }

        /** The fence of a claim that was granted. */
        public long grantedFence() {
            return fence == null ? 0 : fence;
        }
    }

    /**
     * A worker recorded a step.
     *
     * @param answer  {@code accepted}, {@code refused} or {@code unknown}
     * @param attempt the one that the step belongs to; with {@code retrying}, the one that follows
     */
    record Moved(
            long at,
            long since,
            String by,
            String job,
            String scenario,
            int generation,
            long fence,
            String stage,
            String answer,
            @Nullable Integer attempt,
            @Nullable String task,
            @Nullable String errorCode)
            implements OfScene {
        public boolean isAccepted() {
            return answer.equals("accepted");
        }

        /** The scene was over with it. */
        public boolean isEnd() {
            return stage.equals("completed") || stage.equals("failed");
        }
    }

    /** A worker gave a scene back. */
    record Released(long at, String by, String job, String scenario, long fence, String answer) implements OfScene {}

    /** A worker is about to acknowledge the scene's message. */
    record Acknowledged(long at, String by, String job, String scenario, int generation) implements OfScene {}

    /** The client is about to order the scenes of a session. */
    record Submitted(long at, String by, String session, int scenes) implements HistoryEvent {}

    /**
     * The gateway's answer to it.
     *
     * @param status of HTTP; 0 when there was no answer
     * @param job    which job it is, if the answer said so
     */
    record Answered(
            long at,
            String by,
            String session,
            int status,
            @Nullable String job) implements HistoryEvent {
        /** The gateway has promised to carry the job out. */
        public boolean isPromise() {
            return status == 202 && job != null;
        }

        /** The job that it promises. */
        public Optional<String> promised() {
            return isPromise() ? Optional.ofNullable(job) : Optional.empty();
        }
    }

    /** A scene's status, as the client saw it change. */
    record Seen(long at, String by, String job, String scenario, String status, String stage, int progress)
            implements OfScene {
        public boolean isEnd() {
            return !status.equals("generating");
        }
    }

    /**
     * A fault has begun.
     *
     * @param number of the fault in its plan
     * @param pid    of the process that it strikes
     */
    record Broken(
            long at,
            String by,
            int number,
            String kind,
            String target,
            @Nullable Long pid) implements HistoryEvent {}

    /** A fault is over: what was killed runs again, what was cut is healed. */
    record Healed(long at, String by, int number) implements HistoryEvent {}

    /**
     * One line of the provider's ledger.
     *
     * @param bills  how often it was paid for
     * @param status {@code processing}, {@code success}, {@code error} or {@code rejected}
     */
    record Billed(
            long at,
            String by,
            String task,
            int bills,
            String status,
            int submits,
            @Nullable Long acceptedAt,
            @Nullable Long finishedAt)
            implements HistoryEvent {}

    /** A job as Redis has it in the end. */
    record JobRecord(
            long at, String by, String job, String session, String overallStatus, int scenes, int completed, int failed)
            implements HistoryEvent {}

    /** A scene as Redis has it in the end. */
    record SceneRecord(
            long at,
            String by,
            String job,
            String scenario,
            int generation,
            String status,
            String stage,
            int attempt,
            int progress,
            @Nullable String task,
            @Nullable String sha256,
            @Nullable Long size,
            @Nullable String errorCode)
            implements OfScene {
        public boolean isCompleted() {
            return status.equals("completed");
        }

        public boolean isEnd() {
            return !status.equals("generating");
        }
    }

    /** The video of a scene, read from the storage in the end. */
    record FileFound(long at, String by, String job, String scenario, String file, String sha256, long size)
            implements OfScene {}

    /** How many dead letters there are in the end. */
    record DeadLetters(long at, String by, int count) implements HistoryEvent {}

    /** A line that nobody judges. */
    record Other(long at, String by) implements HistoryEvent {}
}
