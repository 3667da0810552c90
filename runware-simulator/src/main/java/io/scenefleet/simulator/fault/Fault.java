package io.scenefleet.simulator.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One thing that goes wrong. How each is written is in {@link FaultSyntax}. */
public sealed interface Fault {
    Stage stage();

    /** The submission is refused for now; the same one may succeed later. */
    record Busy(int status) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ARRIVAL;
        }
    }

    /** The submission is refused for good, with this code. */
    record Reject(String code) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ARRIVAL;
        }
    }

    /** The connection breaks before the submission is looked at. */
    record LostRequest() implements Fault {
        @Override
        public Stage stage() {
            return Stage.ARRIVAL;
        }
    }

    /** No answer ever comes, and nothing was accepted. */
    record HangBefore() implements Fault {
        @Override
        public Stage stage() {
            return Stage.ARRIVAL;
        }
    }

    /** No answer ever comes, though the task was accepted and billed. */
    record Hang() implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /**
     * The task is accepted and billed, but the client does not learn of it.
     *
     * @param status what is answered instead; absent when the connection just breaks
     */
    record LostAnswer(@Nullable Integer status) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /** The render ends with this error. */
    record Fail(String code) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /** The render takes longer by this much. */
    record Slow(Duration extra) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /** The render takes exactly this long. */
    record RenderTime(Duration exact) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /**
     * Polls never find the task.
     *
     * @param everywhere whether getTaskDetails does not find it either
     */
    record Forgotten(boolean everywhere) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /** Polls do not find the task until this much time has passed since its acceptance. */
    record EmptyWindow(Duration length) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /** The poll is answered with this HTTP status, which says nothing about the task. */
    record PollError(int status) implements Fault {
        @Override
        public Stage stage() {
            return Stage.POLL;
        }
    }

    /** The download breaks off in the middle. */
    record Cut() implements Fault {
        @Override
        public Stage stage() {
            return Stage.DOWNLOAD;
        }
    }

    /** The download arrives whole by its length, but is no whole video. */
    record Corrupt(Damage damage) implements Fault {
        @Override
        public Stage stage() {
            return Stage.DOWNLOAD;
        }
    }

    /** The download is answered with this HTTP status. */
    record DownloadError(int status) implements Fault {
        @Override
        public Stage stage() {
            return Stage.DOWNLOAD;
        }
    }

    /** The download is spread over this much time. */
    record Trickle(Duration length) implements Fault {
        @Override
        public Stage stage() {
            return Stage.DOWNLOAD;
        }
    }

    /** What is wrong with a file. */
    enum Damage {
        /** The bytes in the middle and the index of the file are overwritten. */
        BYTES,
        /** Half of the file, announced as the whole. */
        SHORT,
        /** A page of HTML under the name of a video. */
        HTML
    }
}
