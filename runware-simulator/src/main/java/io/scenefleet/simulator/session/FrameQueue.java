package io.scenefleet.simulator.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Queued frames for one caller. When a limit is exceeded, the oldest are dropped. Not thread-safe. */
final class FrameQueue {
    private final int maxFrames;
    private final long maxBytes;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private long bytes;

    FrameQueue(int maxFrames, long maxBytes) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    /** One frame, compared by identity. */
    static final class Frame {
        private final String text;
        private final int bytes;

        Frame(String text) {
            this.text = text;
            this.bytes = text.getBytes(StandardCharsets.UTF_8).length;
        }

        String text() {
            return text;
        }
    }

    /** Adds a frame and returns whether the queue stayed within its limits. The newest frame is always kept. */
    boolean add(String text) {
        var frame = new Frame(text);
        frames.addLast(frame);
        bytes += frame.bytes;
        boolean withinLimits = !exceedsLimits();
        while (exceedsLimits() && frames.size() > 1) {
            remove(frames.getFirst());
        }
        return withinLimits;
    }

    @Nullable
    Frame oldest() {
        return frames.peekFirst();
    }

    /** Removes a frame if it is still the oldest. */
    void remove(Frame frame) {
        if (frames.peekFirst() == frame) {
            frames.removeFirst();
            bytes -= frame.bytes;
        }
    }

    void clear() {
        frames.clear();
        bytes = 0;
    }

    private boolean exceedsLimits() {
        return frames.size() > maxFrames || bytes > maxBytes;
    }
}
