package io.scenefleet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VideoCheckTest {
    @Test
    void a_video_may_be_a_frame_or_two_longer_or_shorter() {
        assertThat(VideoCheck.judge(7.08, 7)).isEqualTo(new VideoCheck.Finding.Whole(7.08));
        assertThat(VideoCheck.judge(6.9, 7)).isEqualTo(new VideoCheck.Finding.Whole(6.9));
    }

    @Test
    void a_video_of_another_length_is_not_what_was_ordered() {
        assertThat(VideoCheck.judge(6.5, 7))
                .isInstanceOfSatisfying(
                        VideoCheck.Finding.Broken.class,
                        broken -> assertThat(broken.reason()).contains("6.50 s instead of 7.00 s"));
    }
}
