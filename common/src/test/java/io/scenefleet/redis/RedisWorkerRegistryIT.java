package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedisWorkerRegistryIT {
    private final RedisStores stores = RedisStores.shared();
    private final WorkerRegistry registry = new RedisWorkerRegistry(stores.redis);

    @Test
    void a_worker_is_shown_as_long_as_its_pulse_goes_on() {
        var id = RedisStores.newId();

        registry.heartbeat(pulse(id, 3), Duration.ofMinutes(1));

        assertThat(stores.hash(RedisKeys.worker(id)))
                .containsEntry("host", "host-1")
                .containsEntry("pid", "42")
                .containsEntry("in_flight", "3")
                .containsEntry("max_in_flight", "8")
                .containsEntry("draining", "false")
                .containsEntry("started_at", "1000")
                .containsEntry("version", "1.2.3")
                .containsKey("heartbeat_at");
        assertThat(stores.ttl(RedisKeys.worker(id))).isBetween(50_000L, 60_000L);
        assertThat(stores.redis.opsForSet().isMember(RedisKeys.WORKERS, id)).isTrue();
    }

    @Test
    void a_worker_that_was_killed_is_forgotten_and_a_living_one_is_not() {
        var killed = RedisStores.newId();
        var living = RedisStores.newId();
        registry.heartbeat(pulse(killed, 1), Duration.ofMinutes(1));
        registry.heartbeat(pulse(living, 1), Duration.ofMinutes(1));
        stores.redis.delete(RedisKeys.worker(killed));

        registry.forgetSilent();

        assertThat(stores.redis.opsForSet().isMember(RedisKeys.WORKERS, killed)).isFalse();
        assertThat(stores.redis.opsForSet().isMember(RedisKeys.WORKERS, living)).isTrue();
    }

    @Test
    void a_worker_is_silent_when_its_last_pulse_is_too_long_ago_or_there_was_none() {
        var id = RedisStores.newId();
        registry.heartbeat(pulse(id, 1), Duration.ofMinutes(1));

        assertThat(registry.isSilent(id, Duration.ofMinutes(1))).isFalse();
        stores.redis.opsForHash().put(RedisKeys.worker(id), "heartbeat_at", "1000");
        assertThat(registry.isSilent(id, Duration.ofMinutes(1))).isTrue();
        assertThat(registry.isSilent(RedisStores.newId(), Duration.ofMinutes(1)))
                .isTrue();
    }

    @Test
    void many_workers_are_asked_about_at_once() {
        var living = RedisStores.newId();
        var silent = RedisStores.newId();
        var unknown = RedisStores.newId();
        registry.heartbeat(pulse(living, 1), Duration.ofMinutes(1));
        registry.heartbeat(pulse(silent, 1), Duration.ofMinutes(1));
        stores.redis.opsForHash().put(RedisKeys.worker(silent), "heartbeat_at", "1000");

        assertThat(registry.listSilent(Set.of(living, silent, unknown), Duration.ofMinutes(1)))
                .containsExactlyInAnyOrder(silent, unknown);
    }

    @Test
    void a_worker_whose_record_is_damaged_is_not_silent_and_hides_no_other() {
        var ofAnotherType = RedisStores.newId();
        var notANumber = RedisStores.newId();
        var silent = RedisStores.newId();
        stores.redis.opsForValue().set(RedisKeys.worker(ofAnotherType), "?");
        stores.redis.opsForHash().put(RedisKeys.worker(notANumber), "heartbeat_at", "?");

        assertThat(registry.listSilent(Set.of(ofAnotherType, notANumber, silent), Duration.ofMinutes(1)))
                .containsExactly(silent);
    }

    @Test
    void a_worker_that_stops_is_gone_at_once() {
        var id = RedisStores.newId();
        registry.heartbeat(pulse(id, 0), Duration.ofMinutes(1));

        registry.remove(id);
        registry.remove(id);

        assertThat(stores.redis.hasKey(RedisKeys.worker(id))).isFalse();
        assertThat(stores.redis.opsForSet().isMember(RedisKeys.WORKERS, id)).isFalse();
    }

    private static WorkerState pulse(String id, int inFlight) {
        return new WorkerState(id, "host-1", 42, inFlight, 8, false, Instant.ofEpochMilli(1000), "1.2.3");
    }
}
