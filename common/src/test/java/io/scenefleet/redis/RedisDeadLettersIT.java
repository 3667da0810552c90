package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.operator.DeadLetter;
import io.scenefleet.operator.DeadLetters;
import io.scenefleet.operator.DeadLetters.Arrival;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.testsupport.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a Redis of its own, because the list is one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RedisDeadLettersIT {
    private RedisServer server;
    private RedisStores stores;
    private DeadLetters letters;

    @BeforeAll
    void start() {
        server = RedisServer.start();
        stores = RedisStores.on(RedisStores.template(server, Duration.ofSeconds(10)));
        letters = stores.letters;
    }

    @BeforeEach
    void forgetAll() {
        letters.list(0, 100).entries().forEach(letter -> letters.drop(letter.id()));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_letter_is_kept_with_all_that_is_known_of_it() {
        var scene = new SceneKey("job-1", Scenario.CTA);

        var kept = letters.keep(new Arrival("a", "rejected", "{}", true, true, scene), 10);

        assertThat(kept).isEqualTo(new DeadLetters.Kept(true, java.util.List.of()));
        assertThat(letters.find("a")).hasValueSatisfying(letter -> {
            assertThat(letter.reason()).isEqualTo("rejected");
            assertThat(letter.body()).isEqualTo("{}");
            assertThat(letter.isText()).isTrue();
            assertThat(letter.isWhole()).isTrue();
            assertThat(letter.scene()).isEqualTo(scene);
            assertThat(letters.list(0, 10).entries()).containsExactly(letter);
        });
    }

    @Test
    void a_letter_that_cannot_be_read_is_kept_as_it_came() {
        letters.keep(new Arrival("b", "rejected", "//79", false, false, null), 10);

        assertThat(letters.find("b")).hasValueSatisfying(letter -> {
            assertThat(letter.body()).isEqualTo("//79");
            assertThat(letter.isText()).isFalse();
            assertThat(letter.isWhole()).isFalse();
            assertThat(letter.scene()).isNull();
        });
    }

    @Test
    void the_same_letter_again_is_kept_and_counted_once() {
        var before = counted();
        letters.keep(new Arrival("c", "rejected", "{}", true, true, null), 10);

        var again = letters.keep(new Arrival("c", "rejected", "{}", true, true, null), 10);

        assertThat(again.isNew()).isFalse();
        assertThat(letters.list(0, 10).total()).isEqualTo(1);
        assertThat(counted()).isEqualTo(before + 1);
    }

    @Test
    void the_oldest_give_way_and_are_named() {
        for (var id : new String[] {"d1", "d2", "d3"}) {
            letters.keep(new Arrival(id, "rejected", "{}", true, true, null), 3);
            stores.redis.opsForZSet().add(RedisKeys.DEAD_LETTERS, id, id.charAt(1));
        }

        var kept = letters.keep(new Arrival("d4", "rejected", "{}", true, true, null), 3);

        assertThat(kept.dropped()).containsExactly("d1");
        assertThat(letters.find("d1")).isEmpty();
        assertThat(letters.list(0, 2).entries()).extracting(DeadLetter::id).containsExactly("d4", "d3");
        assertThat(letters.list(2, 2).entries()).extracting(DeadLetter::id).containsExactly("d2");
    }

    @Test
    void a_dropped_letter_is_gone() {
        letters.keep(new Arrival("e", "rejected", "{}", true, true, null), 10);

        assertThat(letters.drop("e")).isTrue();
        assertThat(letters.drop("e")).isFalse();
        assertThat(letters.find("e")).isEmpty();
        assertThat(letters.list(0, 10).total()).isZero();
        assertThat(stores.figures.read().deadLetters()).isZero();
    }

    private long counted() {
        return stores.redis.keys("scenefleet:totals:*").stream()
                .map(key -> stores.hash(key).getOrDefault("dead_letters", "0"))
                .mapToLong(Long::parseLong)
                .sum();
    }
}
