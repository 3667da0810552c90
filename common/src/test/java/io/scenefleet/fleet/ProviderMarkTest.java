package io.scenefleet.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ProviderMarkTest {
    private static final URI RUNWARE = URI.create("https://API.runware.ai/v1");

    @Test
    void a_mark_tells_hosts_and_keys_apart() {
        var mark = ProviderMark.of(RUNWARE, "secret-key");

        assertThat(mark.host()).isEqualTo("api.runware.ai");
        assertThat(mark.account()).matches("[0-9a-f]{16}");
        assertThat(ProviderMark.of(URI.create("http://api.runware.ai:8080/"), "secret-key"))
                .isEqualTo(mark);
        assertThat(ProviderMark.of(RUNWARE, "secret-kez").account()).isNotEqualTo(mark.account());
    }

    @Test
    void without_a_key_there_is_no_account() {
        assertThat(ProviderMark.of(RUNWARE, "").account()).isNull();
    }

    /** Its hash is in Redis: with another one, every worker would refuse to start after an update. */
    @Test
    void the_account_of_a_key_never_changes() {
        assertThat(ProviderMark.of(RUNWARE, "secret-key").account()).isEqualTo("3887e2215bccb403");
    }
}
