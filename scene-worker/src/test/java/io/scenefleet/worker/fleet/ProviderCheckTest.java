package io.scenefleet.worker.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.fleet.ProviderMark;
import io.scenefleet.fleet.ProviderMarks;
import io.scenefleet.store.StoreUnavailableException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProviderCheckTest {
    private static final ProviderMark MINE = new ProviderMark("api.runware.ai", "0123456789abcdef");

    @Test
    void a_worker_that_stops_while_redis_is_unavailable_takes_no_scene() throws Exception {
        var check = new AtomicReference<ProviderCheck>();
        check.set(check((_, _) -> {
            check.get().close();
            throw new StoreUnavailableException("Redis is unavailable", new IllegalStateException());
        }));

        assertThat(check.get().await()).isFalse();
    }

    @Test
    void a_worker_that_finds_another_mark_later_goes_on() throws Exception {
        var claims = new AtomicInteger();
        var check = check((mine, _) -> {
            if (claims.incrementAndGet() > 1) {
                new ProviderMark("other.example", "0123456789abcdef").requireSame(mine);
            }
        });

        assertThat(check.await()).isTrue();
        check.renew();

        assertThat(claims).hasValue(2);
    }

    private static ProviderCheck check(ProviderMarks marks) {
        return new ProviderCheck(marks, MINE, new ProviderMarkProperties(null));
    }
}
