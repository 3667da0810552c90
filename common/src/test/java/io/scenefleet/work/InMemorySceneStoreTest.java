package io.scenefleet.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.SceneStage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The store of tests does what the store in Redis does. */
class InMemorySceneStoreTest {
    @Nested
    class Scenes extends SceneStoreContract {
        Scenes() {
            super(new InMemoryStoreFixture());
        }
    }

    @Nested
    class Leases extends SceneLeaseContract {
        Leases() {
            super(new InMemoryStoreFixture());
        }
    }

    @Nested
    class In_quarantine extends QuarantineContract {
        In_quarantine() {
            super(new InMemoryStoreFixture());
        }
    }

    @Nested
    class Under_random_workers extends RandomWorkersContract {
        Under_random_workers() {
            super(new InMemoryStoreFixture());
        }
    }

    @Test
    void it_can_forget_what_was_written_since_a_moment() {
        var store = new InMemoryStoreFixture();
        var job = store.order().getFirst();
        long fence = store.claim(job, "worker-1").fence();
        long moment = store.now();
        store.move(job, fence, SceneChanges.submitting(job, 1));

        store.forgetSince(moment);

        assertThat(store.scene(job).stage()).isEqualTo(SceneStage.CLAIMED);
        assertThat(store.claim(job, "worker-1").fence()).isGreaterThan(fence);
    }
}
