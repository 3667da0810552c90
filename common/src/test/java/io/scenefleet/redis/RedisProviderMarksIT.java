package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.fleet.OtherProviderException;
import io.scenefleet.fleet.ProviderMark;
import io.scenefleet.fleet.ProviderMarks;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisProviderMarksIT {
    private static final ProviderMark RUNWARE = new ProviderMark("api.runware.ai", "0123456789abcdef");
    private static final ProviderMark NEW_KEY = new ProviderMark("api.runware.ai", "fedcba9876543210");
    private static final ProviderMark SIMULATOR = new ProviderMark("127.0.0.1", "0123456789abcdef");
    private static final ProviderMark NO_KEY = new ProviderMark("api.runware.ai", null);

    private final RedisStores stores = RedisStores.shared();
    private final ProviderMarks marks = new RedisProviderMarks(stores.redis);

    @BeforeEach
    void unmark() {
        stores.redis.delete(RedisKeys.PROVIDER);
    }

    @Test
    void the_first_worker_marks_the_state_and_others_of_its_provider_may_work_on_it() {
        marks.claim(RUNWARE, null);
        marks.claim(RUNWARE, null);

        assertThat(stores.hash(RedisKeys.PROVIDER))
                .containsEntry("host", "api.runware.ai")
                .containsEntry("account", "0123456789abcdef")
                .containsKey("marked_at");
        assertThat(stores.ttl(RedisKeys.PROVIDER)).isNegative();
    }

    @Test
    void another_host_is_refused_whatever_it_would_replace() {
        marks.claim(SIMULATOR, null);

        assertThatThrownBy(() -> marks.claim(RUNWARE, SIMULATOR.account()))
                .isInstanceOf(OtherProviderException.class)
                .hasMessageContainingAll("ordered at 127.0.0.1", "buys from api.runware.ai");
        assertThat(stores.hash(RedisKeys.PROVIDER)).containsEntry("host", "127.0.0.1");
    }

    @Test
    void another_key_is_refused_unless_it_names_the_one_that_it_replaces() {
        marks.claim(RUNWARE, null);

        assertThatThrownBy(() -> marks.claim(NEW_KEY, null))
                .isInstanceOfSatisfying(
                        OtherProviderException.class,
                        refusal ->
                                assertThat(refusal.action()).contains("SCENEFLEET_PROVIDER_REPLACES=0123456789abcdef"));
        assertThatThrownBy(() -> marks.claim(NEW_KEY, "1111111111111111")).isInstanceOf(OtherProviderException.class);
        marks.claim(NEW_KEY, RUNWARE.account());
        marks.claim(NEW_KEY, RUNWARE.account());

        assertThatThrownBy(() -> marks.claim(RUNWARE, null)).isInstanceOf(OtherProviderException.class);
    }

    @Test
    void a_worker_without_a_key_marks_nothing_and_keeps_away_from_other_hosts() {
        marks.claim(NO_KEY, null);
        assertThat(stores.redis.hasKey(RedisKeys.PROVIDER)).isFalse();

        marks.claim(RUNWARE, null);
        marks.claim(NO_KEY, null);
        stores.redis.delete(RedisKeys.PROVIDER);
        marks.claim(SIMULATOR, null);

        assertThatThrownBy(() -> marks.claim(NO_KEY, null)).isInstanceOf(OtherProviderException.class);
    }

    @Test
    void of_workers_of_two_providers_that_start_at_once_one_provider_remains() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var claims = IntStream.range(0, 40)
                    .<Callable<Boolean>>mapToObj(i -> () -> isAccepted(i % 2 == 0 ? RUNWARE : SIMULATOR))
                    .toList();

            List<Boolean> accepted = threads.invokeAll(claims).stream()
                    .map(future -> future.resultNow())
                    .toList();

            boolean runware = accepted.getFirst();
            assertThat(IntStream.range(0, 40).filter(i -> accepted.get(i)))
                    .hasSize(20)
                    .allMatch(i -> (i % 2 == 0) == runware);
        }
    }

    private boolean isAccepted(ProviderMark mark) {
        try {
            marks.claim(mark, null);
            return true;
        } catch (OtherProviderException _) {
            return false;
        }
    }
}
