package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreUnavailableException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;

class RedisErrorsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
                "OOM command not allowed when used memory > 'maxmemory'.",
                "OOM command not allowed when used memory > 'maxmemory'. script: 0a1b, on @user_script:24.",
                "ERR Error running script (call to f_0a1b): @user_script:24: @user_script: 24: -OOM command not allowed"
                        + " when used memory > 'maxmemory'. ",
                "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.",
                "READONLY You can't write against a read only replica.",
                "ERR Error running script (call to f_0a1b): @user_script:3: @user_script: 3: -READONLY You can't write"
                        + " against a read only replica. ",
                "NOREPLICAS Not enough good replicas to write.",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "CLUSTERDOWN The cluster is down",
                "TRYAGAIN Multiple keys request during rehashing of slot",
            })
    void a_server_that_cannot_now_is_unavailable(String reply) {
        assertThat(RedisErrors.translate(replied(reply))).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "WRONGTYPE Operation against a key holding the wrong kind of value script: 0a1b, on @user_script:8.",
                "ERR Error running script (call to f_0a1b): @user_script:8: @user_script: 8: WRONGTYPE Operation",
                "ERR user_script:18: attempt to compare nil with number script: 0a1b, on @user_script:18.",
                "ERR unknown command 'HGETDEL', with args beginning with: 'BUSYKEY'",
                "BUSYKEY Target key name already exists.",
                "NOAUTH Authentication required.",
                "NOPERM this user has no permissions to run the 'eval' command",
            })
    void what_no_waiting_cures_is_a_defect_and_says_what_the_server_said(String reply) {
        assertThat(RedisErrors.translate(replied(reply)))
                .isInstanceOf(StoreDefectException.class)
                .hasMessageContaining(reply);
    }

    @ParameterizedTest
    @MethodSource
    void a_server_that_does_not_reply_is_unavailable(RuntimeException error) {
        assertThat(RedisErrors.translate(error))
                .isInstanceOf(StoreUnavailableException.class)
                .hasCause(error);
    }

    static Stream<RuntimeException> a_server_that_does_not_reply_is_unavailable() {
        return Stream.of(
                new RedisConnectionFailureException("Unable to connect to Redis"),
                new QueryTimeoutException("Redis command timed out"),
                new RedisSystemException("Redis exception", new RedisException("Currently not connected")),
                new RedisSystemException("Interrupted", new RedisCommandInterruptedException(new Exception())),
                new RedisException("Connection closed"));
    }

    @Test
    void a_call_that_never_left_because_it_makes_no_sense_is_a_defect() {
        assertThat(RedisErrors.translate(new InvalidDataAccessApiUsageException("key must not be null")))
                .isInstanceOf(StoreDefectException.class);
    }

    private static RuntimeException replied(String reply) {
        return new RedisSystemException("Error in execution", new RedisCommandExecutionException(reply));
    }
}
