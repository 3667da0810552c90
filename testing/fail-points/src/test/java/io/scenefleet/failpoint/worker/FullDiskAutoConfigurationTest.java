package io.scenefleet.failpoint.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.scenefleet.storage.FileSystemVideoStorage;
import io.scenefleet.storage.VideoName;
import io.scenefleet.storage.VideoStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FullDiskAutoConfigurationTest {
    private static final VideoName HOOK = new VideoName("hook.mp4");
    private static final byte[] HALF = {1, 2, 3};

    @TempDir
    private Path folder;

    private Path sign;
    private ApplicationContextRunner worker;

    @BeforeEach
    void create() {
        sign = folder.resolve("full");
        worker = new ApplicationContextRunner()
                .withBean(VideoStorage.class, () -> new FileSystemVideoStorage(folder.resolve("videos")))
                .withUserConfiguration(FullDiskAutoConfiguration.class);
    }

    private ApplicationContextRunner withProperty() {
        return worker.withPropertyValues("scenefleet.full-disk-while=" + sign);
    }

    @Test
    void a_disk_is_full_while_the_file_exists() {
        withProperty().run(context -> {
            var storage = context.getBean(VideoStorage.class);
            assertThat(storage.freeBytes()).isPositive();

            Files.createFile(sign);
            assertThat(storage.freeBytes()).isZero();
            assertThatIOException()
                    .isThrownBy(() -> storage.store(HOOK, out -> out.write(HALF)))
                    .withMessage("No space left on device");
            assertThat(storage.find(HOOK)).isEmpty();

            Files.delete(sign);
            assertThat(storage.store(HOOK, out -> out.write(HALF)).bytes()).isEqualTo(HALF.length);
            assertThat(storage.inspect(HOOK)).isPresent();
        });
    }

    @Test
    void a_disk_that_gets_full_in_the_middle_of_a_video_keeps_nothing_of_it() {
        withProperty().run(context -> {
            var storage = context.getBean(VideoStorage.class);

            assertThatIOException()
                    .isThrownBy(() -> storage.store(HOOK, out -> {
                        out.write(HALF);
                        Files.createFile(sign);
                        out.write(HALF);
                    }))
                    .withMessage("No space left on device");

            assertThat(folder.resolve("videos")).isEmptyDirectory();
        });
    }

    @Test
    void without_the_property_the_storage_is_as_it_is() throws IOException {
        Files.createFile(sign);

        worker.run(
                context -> assertThat(context.getBean(VideoStorage.class)).isInstanceOf(FileSystemVideoStorage.class));
    }

    @Test
    void in_production_the_process_does_not_start() {
        withProperty()
                .withPropertyValues("spring.profiles.active=production")
                .run(refused -> assertThat(refused)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("scenefleet.full-disk-while is set, and so is a profile for production"));
    }
}
