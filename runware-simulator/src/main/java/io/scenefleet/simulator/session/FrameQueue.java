package io.scenefleet.simulator.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The frames that wait for one caller, the oldest first. Beyond its bounds it forgets the oldest. Not safe for many threads. */
final class FrameQueue {
    private final int maxFrames;
    private final long maxBytes;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private long bytes;

    FrameQueue(int maxFrames, long maxBytes) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    /** One frame; two of the same text are two frames. */
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

    /** Adds a frame and answers whether all that waits has room. The newest frame is kept whatever its size. */
    boolean add(String text) {
        var frame = new Frame(text);
        frames.addLast(frame);
        bytes += frame.bytes;
        boolean roomy = !isOverfull();
        while (isOverfull() && frames.size() > 1) {
            remove(frames.getFirst());
        }
        return roomy;
    }

    @Nullable
    Frame oldest() {
        return frames.peekFirst();
    }

    /** Takes a frame out, if it is still the oldest. */
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

    private boolean isOverfull() {
        return frames.size() > maxFrames || bytes > maxBytes;
    }
}
