package io.scenefleet.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerKindTest {
    @Test
    void docker_is_taken_where_it_answers() {
        assertThat(ServerKind.of(null, true)).isEqualTo(ServerKind.DOCKER);
        assertThat(ServerKind.of("auto", false)).isEqualTo(ServerKind.NATIVE);
    }

    @Test
    void the_setting_wins() {
        assertThat(ServerKind.of("native", true)).isEqualTo(ServerKind.NATIVE);
        assertThat(ServerKind.of("docker", false)).isEqualTo(ServerKind.DOCKER);
    }

    @Test
    void a_misspelt_setting_is_refused_by_name() {
        assertThatThrownBy(() -> ServerKind.of("podman", true)).hasMessageContaining("SCENEFLEET_TEST_SERVERS");
    }

    @Test
    void a_missing_server_says_what_to_do() {
        assertThatThrownBy(() -> Executables.find("RabbitMQ", "rabbitmq-server", "no-such-program"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("./scenefleet test")
                .hasMessageContaining("apt-get install rabbitmq-server");
    }
}
