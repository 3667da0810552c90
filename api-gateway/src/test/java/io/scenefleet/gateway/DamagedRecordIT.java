package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.redis.RedisKeys;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DamagedRecordIT {
    private final TestGateway gateway = TestGateway.shared();

    @Test
    void a_record_that_cannot_be_read_is_an_internal_error_and_no_outage() {
        var jobId = UUID.randomUUID().toString();
        gateway.redis().opsForValue().set(RedisKeys.job(jobId), "no hash", Duration.ofMinutes(1));

        var answer = gateway.status(jobId);

        assertThat(answer.isProblem(500, "internal_error").header("Retry-After"))
                .isEmpty();
    }
}
