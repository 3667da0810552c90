package io.scenefleet.testsupport.fleet;

import io.scenefleet.testsupport.FaultProxy;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import java.net.URI;
import java.util.List;

/**
 * The ways of one process to the rest of the system, each of which can be made to fail for this process only.
 *
 * @param owner the process, e.g. {@code worker-1}
 */
public record FaultLines(String owner, FaultLine toBroker, FaultLine toRedis, FaultLine toProvider)
        implements AutoCloseable {
    public static FaultLines of(String owner, RabbitServer rabbit, RedisServer redis, URI provider) {
        return new FaultLines(
                owner,
                FaultLine.to(rabbit.host(), rabbit.port(), owner + " to broker"),
                FaultLine.to(redis.host(), redis.port(), owner + " to redis"),
                FaultLine.to(provider.getHost(), provider.getPort(), owner + " to provider"));
    }

    public FaultProxy broker() {
        return toBroker.proxy();
    }

    public FaultProxy redis() {
        return toRedis.proxy();
    }

    public FaultProxy provider() {
        return toProvider.proxy();
    }

    public List<FaultLine> all() {
        return List.of(toBroker, toRedis, toProvider);
    }

    @Override
    public void close() {
        all().forEach(line -> line.proxy().close());
    }
}
