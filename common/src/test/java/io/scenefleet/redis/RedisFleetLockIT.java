package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.fleet.FleetLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedisFleetLockIT {
    private final RedisStores stores = RedisStores.shared();
    private final FleetLock lock = RedisFleets.lock(stores.redis);
    private final String work = "work-" + UUID.randomUUID();

    @Test
    void a_turn_is_renewed_while_the_work_goes_on() {
        var ttls = new ArrayList<Long>();

        lock.tryRun(work, turn -> {
            stores.redis.expire(RedisKeys.lock(work), Duration.ofSeconds(5));
            assertThat(turn.tryRenew()).isTrue();
            ttls.add(stores.ttl(RedisKeys.lock(work)));
        });

        assertThat(ttls).singleElement().satisfies(ttl -> assertThat(ttl).isGreaterThan(20_000));
        assertThat(stores.redis.hasKey(RedisKeys.lock(work))).isFalse();
    }

    @Test
    void a_turn_that_has_expired_is_not_renewed_and_the_next_ones_is_left_alone() {
        var renewed = new ArrayList<Boolean>();

        lock.tryRun(work, turn -> {
            stores.redis.delete(RedisKeys.lock(work));
            renewed.add(turn.tryRenew());
            lock.tryRun(work, _ -> renewed.add(turn.tryRenew()));
        });

        assertThat(renewed).containsExactly(false, false);
    }
}
