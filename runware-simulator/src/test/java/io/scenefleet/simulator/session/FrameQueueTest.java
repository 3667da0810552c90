package io.scenefleet.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
    @Test
    void frames_are_removed_in_order() {
        var frames = new FrameQueue(10, 1_000);
        assertThat(frames.add("one")).isTrue();
        assertThat(frames.add("two")).isTrue();

        assertThat(drained(frames)).containsExactly("one", "two");
    }

    @Test
    void beyond_the_number_of_frames_the_oldest_is_dropped() {
        var frames = new FrameQueue(2, 1_000);
        frames.add("one");
        frames.add("two");

        assertThat(frames.add("three")).isFalse();

        assertThat(drained(frames)).containsExactly("two", "three");
    }

    @Test
    void sizes_are_counted_in_utf8_bytes() {
        var frames = new FrameQueue(10, 6);
        frames.add("€€");

        assertThat(frames.add("x")).isFalse();

        assertThat(drained(frames)).containsExactly("x");
    }

    @Test
    void the_newest_frame_is_always_kept() {
        var frames = new FrameQueue(10, 3);

        assertThat(frames.add("too long")).isFalse();

        assertThat(drained(frames)).containsExactly("too long");
    }

    @Test
    void a_frame_that_was_dropped_meanwhile_is_not_removed_twice() {
        var frames = new FrameQueue(1, 1_000);
        frames.add("same");
        FrameQueue.Frame sending = Objects.requireNonNull(frames.oldest());
        frames.add("same");

        frames.remove(sending);

        assertThat(drained(frames)).containsExactly("same");
    }

    private static List<String> drained(FrameQueue frames) {
        var texts = new ArrayList<String>();
        for (FrameQueue.Frame next = frames.oldest(); next != null; next = frames.oldest()) {
            texts.add(next.text());
            frames.remove(next);
        }
        return texts;
    }
}
