package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.SceneJob;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneListenersTest {
    @Test
    void a_listener_that_throws_disturbs_neither_the_caller_nor_the_others() {
        var told = new ArrayList<String>();
        var listeners = new SceneListeners(List.of(
                new SceneListener() {
                    @Override
                    public void problem(SceneJob job, String what) {
                        throw new IllegalStateException("a listener with a bug");
                    }
                },
                new SceneListener() {
                    @Override
                    public void problem(SceneJob job, String what) {
                        told.add(what);
                    }
                }));

        listeners.problem(Jobs.hook(), "the storage cannot be read");

        assertThat(told).containsExactly("the storage cannot be read");
    }
}
