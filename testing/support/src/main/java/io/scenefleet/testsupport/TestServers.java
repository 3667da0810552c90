package io.scenefleet.testsupport;

/**
 * The RabbitMQ and the Redis that the tests of one JVM share: started when first asked for, stopped when the JVM ends.
 *
 * <p>Tests that share them use random ids and queue names instead of cleaning up. A test that kills a server starts its
 * own, with {@link RabbitServer#start()} or {@link RedisServer#start()}.
 *
 * <p>Where the servers run is said by the environment variable {@code SCENEFLEET_TEST_SERVERS}: {@code docker},
 * {@code native}, or {@code auto} (the default), which is Docker where its daemon answers and native elsewhere. A server that
 * can run in neither way fails the test; no test skips itself.
 */
public final class TestServers {
    private TestServers() {}

    public static RabbitServer rabbit() {
        return SharedRabbit.SERVER;
    }

    public static RedisServer redis() {
        return SharedRedis.SERVER;
    }

    private static final class SharedRabbit {
        static final RabbitServer SERVER = RabbitServer.start();
    }

    private static final class SharedRedis {
        static final RedisServer SERVER = RedisServer.start();
    }
}
