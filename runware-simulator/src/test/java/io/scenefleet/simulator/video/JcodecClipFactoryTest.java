package io.scenefleet.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.simulator.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class JcodecClipFactoryTest {
    private final SettableClock clock = new SettableClock();

    @Test
    void canned_clips_of_one_size_and_duration_share_a_file() {
        try (var clipFactory = clipFactory(VideoProperties.Mode.CANNED, 10, DataSize.ofMegabytes(10))) {
            byte[] one = clipFactory.order(spec("one", 1)).bytes();
            byte[] other = clipFactory.order(spec("other", 2)).bytes();

            assertThat(other).isSameAs(one);
        }
    }

    @Test
    void rendered_clips_differ_and_are_cached() {
        try (var clipFactory = clipFactory(VideoProperties.Mode.RENDERED, 10, DataSize.ofMegabytes(10))) {
            Clip one = clipFactory.order(spec("one", 1));
            byte[] first = one.bytes();

            assertThat(one.bytes()).isSameAs(first);
            assertThat(clipFactory.order(spec("other", 2)).bytes()).isNotEqualTo(first);
            await().untilAsserted(() -> assertThat(one.readyAt()).isEqualTo(clock.instant()));
        }
    }

    @Test
    void beyond_the_backlog_the_shared_clip_is_used() {
        try (var clipFactory = clipFactory(VideoProperties.Mode.RENDERED, 0, DataSize.ofMegabytes(10))) {
            assertThat(clipFactory.order(spec("one", 1)).bytes())
                    .isSameAs(clipFactory.order(spec("other", 2)).bytes());
        }
    }

    @Test
    void an_evicted_clip_is_created_again() {
        try (var clipFactory = clipFactory(VideoProperties.Mode.RENDERED, 10, DataSize.ofBytes(1))) {
            Clip one = clipFactory.order(spec("one", 1));
            byte[] first = one.bytes();
            byte[] _ = clipFactory.order(spec("other", 2)).bytes();

            assertThat(one.bytes()).isNotSameAs(first).isEqualTo(first);
        }
    }

    private JcodecClipFactory clipFactory(VideoProperties.Mode mode, int backlog, DataSize cache) {
        return new JcodecClipFactory(new VideoProperties(mode, 1, backlog, cache), new Stills(0), clock);
    }

    private static ClipSpec spec(String title, long seed) {
        return new ClipSpec(title, "Kling", 1280, 720, Duration.ofSeconds(1), seed, null, false);
    }
}
