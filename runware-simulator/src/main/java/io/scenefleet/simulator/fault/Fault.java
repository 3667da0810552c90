package io.scenefleet.simulator.fault;

import io.scenefleet.simulator.wire.WireValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A kind of failure that the simulator can inject. {@link FaultSyntax} defines how each one is written. */
public sealed interface Fault {
    Stage stage();

    /** The submission is rejected temporarily; the same submission may succeed later. */
    record Busy(int status) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ARRIVAL;
        }
    }

    /** The submission is rejected permanently with this code. */
    record Reject(String code) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ARRIVAL;
        }
    }

    /** The connection breaks before the submission is processed. */
    record LostRequest() implements Fault {
        @Override
        public Stage stage() {
            return Stage.ARRIVAL;
        }
    }

    /** No response is sent, and nothing is accepted. */
    record HangBefore() implements Fault {
        @Override
        public Stage stage() {
            return Stage.ARRIVAL;
        }
    }

    /** No response is sent, although the task is accepted and billed. */
    record Hang() implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /**
     * The task is accepted and billed, but the client does not receive the response.
     *
     * @param status HTTP status sent instead; absent when the connection breaks
     */
    record LostAnswer(@Nullable Integer status) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /** The render fails with this error code. */
    record Fail(String code) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /** The render takes this much longer. */
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
     * @param everywhere whether the task is hidden from getTaskDetails as well
     */
    record Forgotten(boolean everywhere) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /** Polls do not find the task until this much time has passed since it was accepted. */
    record EmptyWindow(Duration length) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ACCEPTANCE;
        }
    }

    /** The poll fails with this HTTP status, which says nothing about the task. */
    record PollError(int status) implements Fault {
        @Override
        public Stage stage() {
            return Stage.POLL;
        }
    }

    /** The poll is refused with HTTP 400 and this code, and the error names the task; the task itself is not affected. */
    record RefusePoll(String code) implements Fault {
        @Override
        public Stage stage() {
            return Stage.POLL;
        }
    }

    /** getTaskDetails is refused with HTTP 400 and this code, whether or not the task exists. */
    record RefuseArchive(String code) implements Fault {
        @Override
        public Stage stage() {
            return Stage.ARCHIVE;
        }
    }

    /** The file is empty until this much time has passed since it was announced. */
    record LateFile(Duration length) implements Fault {
        @Override
        public Stage stage() {
            return Stage.DOWNLOAD;
        }
    }

    /** The connection breaks in the middle of the download. */
    record Cut() implements Fault {
        @Override
        public Stage stage() {
            return Stage.DOWNLOAD;
        }
    }

    /** The download has the announced length, but its content is damaged. */
    record Corrupt(Damage damage) implements Fault {
        @Override
        public Stage stage() {
            return Stage.DOWNLOAD;
        }
    }

    /** The download fails with this HTTP status. */
    record DownloadError(int status) implements Fault {
        @Override
        public Stage stage() {
            return Stage.DOWNLOAD;
        }
    }

    /** The download takes this long. */
    record Trickle(Duration length) implements Fault {
        @Override
        public Stage stage() {
            return Stage.DOWNLOAD;
        }
    }

    /** How a file is damaged. */
    enum Damage implements WireValue {
        /** The middle of the file and its index are overwritten. */
        BYTES,
        /** Only half of the file is sent, announced as the complete file. */
        SHORT,
        /** An HTML page is sent instead of the video. */
        HTML
    }
}
