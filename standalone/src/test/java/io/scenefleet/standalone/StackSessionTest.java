package io.scenefleet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackSessionTest {
    @Test
    void a_stop_says_how_many_renders_go_on() {
        assertThat(StackSession.goingOn(0)).isEmpty();
        assertThat(StackSession.goingOn(1))
                .isEqualToIgnoringNewLines("1 render goes on at the provider and is picked up at the next start.");
        assertThat(StackSession.goingOn(3))
                .isEqualToIgnoringNewLines("3 renders go on at the provider and are picked up at the next start.");
    }
}
