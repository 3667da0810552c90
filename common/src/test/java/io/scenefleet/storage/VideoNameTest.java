package io.scenefleet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoNameTest {
    @Test
    void it_has_the_form_that_the_api_promises() {
        var name = VideoName.of(job("session", "job"), job("session", "job").task(1));

        assertThat(name.value()).matches("session_hook_[0-9a-f]{12}\\.mp4");
        assertThat(name.path()).isEqualTo("/outputs/" + name);
    }

    @Test
    void two_workers_give_the_video_of_one_task_the_same_name_and_every_other_task_another() {
        var job = job("session", "job");

        assertThat(VideoName.of(job, job.task(1))).isEqualTo(VideoName.of(job, job.task(1)));
        assertThat(VideoName.of(job, job.task(1))).isNotEqualTo(VideoName.of(job, job.task(2)));
    }

    @Test
    void the_longest_ids_still_make_a_name() {
        var job = job("s".repeat(64), UUID.randomUUID().toString());

        assertThat(VideoName.parse(VideoName.of(job, job.task(1)).value())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".mp4",
                "a",
                "a.MP4",
                "a.mp4.exe",
                "../a.mp4",
                "..",
                "a/b.mp4",
                "a\\b.mp4",
                "/a.mp4",
                "a..mp4",
                ".a.mp4",
                "_a.mp4",
                "-a.mp4",
                "a%2e.mp4",
                "a b.mp4",
                "a.mp4\n",
                "a\u0000.mp4",
                "ä.mp4",
                ".s_hook_0a.mp4.part",
            })
    void what_could_be_another_file_is_no_name(String text) {
        assertThat(VideoName.parse(text)).isEmpty();
        assertThatThrownBy(() -> new VideoName(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SceneJob job(String sessionId, String jobId) {
        return new SceneJob(
                SceneJob.SCHEMA,
                jobId,
                sessionId,
                Scenario.HOOK,
                1,
                JobKind.GENERATE,
                List.of(Scenario.HOOK),
                new RenderSettings("m", "p", 7, null, null, null),
                Instant.EPOCH);
    }
}
