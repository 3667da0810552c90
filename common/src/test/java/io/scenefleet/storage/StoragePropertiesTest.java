package io.scenefleet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StoragePropertiesTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(VideoStorageConfiguration.class);

    @Test
    void by_default_videos_are_in_the_working_directory() {
        runner.run(context -> {
            assertThat(context.getBean(StorageProperties.class).outputDir()).endsWithRaw(Path.of("data/outputs"));
            assertThat(context).hasSingleBean(VideoStorage.class);
        });
    }

    @Test
    void the_folder_can_be_set() {
        runner.withPropertyValues("scenefleet.output-dir=/srv/videos")
                .run(context -> assertThat(
                                context.getBean(StorageProperties.class).outputDir())
                        .isEqualTo(Path.of("/srv/videos")));
    }
}
