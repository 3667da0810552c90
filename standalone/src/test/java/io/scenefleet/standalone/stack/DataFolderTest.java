package io.scenefleet.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class DataFolderTest {
    @TempDir
    Path root;

    @Test
    void two_stacks_cannot_share_a_folder() throws IOException {
        var data = new DataFolder(root);
        try (var _ = data.lock()) {
            data.publishGatewayUrl("http://localhost:8080");

            assertThatThrownBy(() -> new DataFolder(root).lock())
                    .isInstanceOf(StackFailedException.class)
                    .hasMessageContaining("http://localhost:8080")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void the_folder_is_free_again_after_the_first_has_gone() throws IOException {
        new DataFolder(root).lock().close();

        try (var lock = new DataFolder(root).lock()) {
            assertThat(lock.isOpen()).isTrue();
        }
    }

    @Test
    void the_running_gateway_is_found_as_long_as_it_runs() throws IOException {
        var data = new DataFolder(root);
        assertThat(data.gatewayUrl()).isEmpty();

        data.publishGatewayUrl("http://localhost:8080");
        assertThat(data.gatewayUrl()).contains("http://localhost:8080");

        data.withdrawGatewayUrl();
        assertThat(data.gatewayUrl()).isEmpty();
    }

    @Test
    void a_place_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "in the way");

        assertThatThrownBy(() -> new DataFolder(file).lock())
                .isInstanceOf(StackFailedException.class)
                .hasMessageContaining(file.toString());
    }
}
