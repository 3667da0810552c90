package io.scenefleet.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutboxTest {

    @Test
    void frames_leave_in_the_order_in_which_they_came() {
        var outbox = new Outbox(10, 1_000);
        assertThat(outbox.add("one")).isTrue();
        assertThat(outbox.add("two")).isTrue();

        assertThat(drained(outbox)).containsExactly("one", "two");
    }

    @Test
    void beyond_the_number_of_frames_the_oldest_is_forgotten() {
        var outbox = new Outbox(2, 1_000);
        outbox.add("one");
        outbox.add("two");

        assertThat(outbox.add("three")).isFalse();

        assertThat(drained(outbox)).containsExactly("two", "three");
    }

    @Test
    void bytes_are_counted_as_they_travel() {
        var outbox = new Outbox(10, 6);
        outbox.add("€€");

        assertThat(outbox.add("x")).isFalse();

        assertThat(drained(outbox)).containsExactly("x");
    }

    @Test
    void the_newest_frame_is_kept_whatever_its_size() {
        var outbox = new Outbox(10, 3);

        assertThat(outbox.add("too long")).isFalse();

        assertThat(drained(outbox)).containsExactly("too long");
    }

    @Test
    void a_frame_that_was_forgotten_in_the_meantime_is_not_removed_twice() {
        var outbox = new Outbox(1, 1_000);
        outbox.add("same");
        Outbox.Frame sending = Objects.requireNonNull(outbox.oldest());
        outbox.add("same");

        outbox.remove(sending);

        assertThat(drained(outbox)).containsExactly("same");
    }

    private static List<String> drained(Outbox outbox) {
        var texts = new ArrayList<String>();
        for (Outbox.Frame next = outbox.oldest(); next != null; next = outbox.oldest()) {
            texts.add(next.text());
            outbox.remove(next);
        }
        return texts;
    }
}
