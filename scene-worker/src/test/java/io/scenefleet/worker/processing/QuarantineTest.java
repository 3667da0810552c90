package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuarantineTest {
    private final Quarantine quarantine = new Quarantine();

    @Test
    void one_quarantined_scene_runs_at_a_time() {
        var first = quarantine.prepare();
        var second = quarantine.prepare();

        assertThat(first.tryBegin()).isTrue();
        assertThat(first.tryBegin()).isTrue();
        assertThat(second.tryBegin()).isFalse();
        first.close();
        assertThat(second.tryBegin()).isTrue();
    }

    @Test
    void a_probe_that_has_not_begun_ends_no_other() {
        var running = quarantine.prepare();
        running.tryBegin();
        quarantine.prepare().close();

        assertThat(quarantine.prepare().tryBegin()).isFalse();
    }
}
