package io.scenefleet.e2e;

import io.scenefleet.testsupport.FaultProxy;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import java.net.URI;

/** The ways of one process to the rest of the world, each of which can be made to fail for this process only. */
record Lines(FaultProxy broker, FaultProxy redis, FaultProxy provider) implements AutoCloseable {
    static Lines to(RabbitServer rabbit, RedisServer redis, URI provider) {
        return new Lines(
                FaultProxy.to(rabbit.host(), rabbit.port()),
                FaultProxy.to(redis.host(), redis.port()),
                FaultProxy.to(provider.getHost(), provider.getPort()));
    }

    String amqpUri() {
        return "amqp://guest:guest@%s:%d".formatted(broker.host(), broker.port());
    }

    String redisUrl() {
        return "redis://%s:%d".formatted(redis.host(), redis.port());
    }

    String providerUrl() {
        return "http://%s:%d/v1".formatted(provider.host(), provider.port());
    }

    @Override
    public void close() {
        broker.close();
        redis.close();
        provider.close();
    }
}
