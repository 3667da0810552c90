package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.job.RetentionProperties;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneStatus;
import io.scenefleet.session.SceneDescription;
import io.scenefleet.session.SceneVideo;
import io.scenefleet.session.SessionStore;
import io.scenefleet.store.StoreUnavailableException;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.work.SceneChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RedisSessionStoreIT {
    private final RedisStores stores = RedisStores.shared();
    private final SessionStore sessions = sessions(Duration.ofDays(7));

    @Test
    void a_new_session_is_empty_and_expires() {
        var id = RedisStores.newId();

        var session = sessions.create(id);

        assertThat(session.sessionId()).isEqualTo(id);
        assertThat(session.sceneDescriptions()).isEmpty();
        assertThat(session.sceneVideos()).isEmpty();
        assertThat(session.createdAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(Duration.between(session.createdAt(), session.expiresAt()))
                .isCloseTo(Duration.ofDays(7), Duration.ofMinutes(1));
        assertThat(sessions.find(id)).hasValueSatisfying(found -> {
            assertThat(found.createdAt()).isEqualTo(session.createdAt());
            assertThat(found.sceneDescriptions()).isEmpty();
        });
    }

    @Test
    void an_unknown_session_is_not_found_nor_described_nor_deleted() {
        var id = RedisStores.newId();

        assertThat(sessions.find(id)).isEmpty();
        assertThat(sessions.describe(id, script())).isEmpty();
        assertThat(sessions.delete(id)).isFalse();

        assertThat(stores.redis.keys("scenefleet:session:*" + id + "*")).isEmpty();
    }

    @Test
    void a_script_is_kept_as_it_was_written() {
        var id = RedisStores.newId();
        sessions.create(id);

        var described = sessions.describe(id, script()).orElseThrow();

        assertThat(described.sceneDescriptions()).isEqualTo(script());
        assertThat(sessions.find(id).orElseThrow().sceneDescriptions()).isEqualTo(script());
    }

    @Test
    void a_script_replaces_the_one_before_and_puts_off_the_expiry() {
        var id = RedisStores.newId();
        var created = sessions.create(id);
        stores.redis.expire(RedisKeys.session(id), Duration.ofMinutes(1));
        sessions.describe(id, script());

        var described = sessions.describe(id, script().subList(0, 1)).orElseThrow();

        assertThat(described.sceneDescriptions()).hasSize(1);
        assertThat(described.createdAt()).isEqualTo(created.createdAt());
        assertThat(described.expiresAt()).isAfter(Instant.now().plus(Duration.ofDays(6)));
    }

    @Test
    void the_videos_of_a_finished_job_are_listed_in_the_order_of_the_ad() {
        var id = RedisStores.newId();
        sessions.create(id);
        var messages = stores.create(RedisStores.order(
                id, JobKind.GENERATE, List.of(Scenario.CTA, Scenario.SOLUTION, Scenario.HOOK, Scenario.PROBLEM)));

        messages.forEach(stores::complete);

        var found = sessions.find(id).orElseThrow();
        assertThat(found.sceneVideos()).extracting(SceneVideo::scenario).containsExactlyElementsOf(Scenario.ALL);
        var cta = found.sceneVideos().getLast();
        assertThat(cta)
                .isEqualTo(new SceneVideo(
                        Scenario.CTA,
                        SceneChanges.url(messages.getFirst()),
                        7.5,
                        SceneStatus.COMPLETED,
                        1,
                        cta.createdAt(),
                        messages.getFirst().jobId()));
        assertThat(cta.createdAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void a_new_script_keeps_the_videos() {
        var id = RedisStores.newId();
        sessions.create(id);
        stores.generate(id).forEach(stores::complete);

        var described = sessions.describe(id, script()).orElseThrow();

        assertThat(described.sceneVideos()).hasSize(4);
        assertThat(stores.ttl(RedisKeys.sceneVideos(id)))
                .isGreaterThan(Duration.ofDays(6).toMillis());
    }

    @Test
    void a_deleted_session_is_gone_with_everything_and_its_job_goes_on() {
        var id = RedisStores.newId();
        sessions.create(id);
        var job = stores.generate(id).getFirst();

        assertThat(sessions.delete(id)).isTrue();
        assertThat(sessions.delete(id)).isFalse();

        assertThat(sessions.find(id)).isEmpty();
        assertThat(stores.redis.keys("scenefleet:session:*" + id + "*")).isEmpty();
        assertThat(stores.find(job).scenes()).hasSize(4);
    }

    @Test
    void a_session_that_nobody_uses_is_forgotten() {
        var shortLived = sessions(Duration.ofSeconds(1));
        var id = RedisStores.newId();
        shortLived.create(id);

        Awaitility.await().untilAsserted(() -> assertThat(shortLived.find(id)).isEmpty());
    }

    @Test
    void a_redis_that_is_gone_is_unavailable() {
        try (var server = RedisServer.start()) {
            var unavailable = RedisSessions.on(
                    RedisStores.template(server, Duration.ofMillis(500)),
                    new RetentionProperties(Duration.ofDays(7), Duration.ofDays(7), 10));
            server.kill();

            assertThatThrownBy(() -> unavailable.create("a")).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> unavailable.find("a")).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> unavailable.describe("a", List.of()))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> unavailable.delete("a")).isInstanceOf(StoreUnavailableException.class);
        }
    }

    private SessionStore sessions(Duration kept) {
        return RedisSessions.on(stores.redis, new RetentionProperties(Duration.ofDays(7), kept, 10));
    }

    private static List<SceneDescription> script() {
        return Scenario.ALL.stream()
                .map(scenario -> new SceneDescription(
                        scenario,
                        7.25,
                        "„Ein Becher“ fällt 🎬\n\"langsam\" \\ <b>",
                        "dolly",
                        null,
                        "rain",
                        null,
                        "glass",
                        "Hello.",
                        "https://example.com/a.png",
                        "image-1",
                        null,
                        scenario != Scenario.CTA))
                .toList();
    }
}
