package io.scenefleet.redis;

import io.scenefleet.work.QuarantineContract;
import io.scenefleet.work.RandomWorkersContract;
import io.scenefleet.work.SceneLeaseContract;
import io.scenefleet.work.SceneStoreContract;
import org.junit.jupiter.api.Nested;

/** The store in Redis does what workers rely on; RedisSceneStoreIT has what only Redis does. */
class RedisSceneStoreContractIT {
    @Nested
    class Scenes extends SceneStoreContract {
        Scenes() {
            super(new RedisStoreFixture());
        }
    }

    @Nested
    class Leases extends SceneLeaseContract {
        Leases() {
            super(new RedisStoreFixture());
        }
    }

    @Nested
    class In_quarantine extends QuarantineContract {
        In_quarantine() {
            super(new RedisStoreFixture());
        }
    }

    @Nested
    class Under_random_workers extends RandomWorkersContract {
        Under_random_workers() {
            super(new RedisStoreFixture());
        }
    }
}
