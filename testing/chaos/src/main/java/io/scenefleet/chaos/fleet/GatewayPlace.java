package io.scenefleet.chaos.fleet;

import io.scenefleet.testsupport.JavaProcess;
import io.scenefleet.testsupport.fleet.FaultLine;
import io.scenefleet.testsupport.fleet.FaultLines;
import io.scenefleet.testsupport.fleet.Launcher;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An address at which a gateway runs, one process after the other, with lines that may be cut. */
public final class GatewayPlace implements AutoCloseable {
    private final Launcher launcher;
    private final URI uri = Launcher.freeAddress();
    private final FaultLines lines;
    private final FaultLine toClients;
    private volatile @Nullable JavaProcess process;
    private volatile boolean isReady;

    GatewayPlace(Launcher launcher, FaultLines lines) {
        this.launcher = launcher;
        this.lines = lines;
        this.toClients = FaultLine.to(uri.getHost(), uri.getPort(), "client to " + lines.owner());
    }

    /** The way of clients. */
    URI address() {
        return URI.create(toClients.http());
    }

    /** From clients, to RabbitMQ and to Redis: a gateway has none to the provider. */
    List<FaultLine> lines() {
        return List.of(toClients, lines.toBroker(), lines.toRedis());
    }

    public FaultLine toClients() {
        return toClients;
    }

    public FaultLine toBroker() {
        return lines.toBroker();
    }

    /** Starts a gateway. Does not wait until it works. */
    public void start() {
        process = launcher.startGateway(
                uri, lines, Map.of("SPRING_RABBITMQ_REQUESTED_HEARTBEAT", FleetSettings.HEARTBEAT));
    }

    /** @throws IllegalStateException if the gateway does not become healthy */
    public void await() {
        Launcher.awaitGateway(process(), uri);
        isReady = true;
    }

    /** Whether clients may know of it: from its first sign of health on, however it is now. */
    boolean isReady() {
        return isReady;
    }

    public JavaProcess process() {
        return Objects.requireNonNull(process, "no gateway was started here");
    }

    /** Asks the gateway to stop, or kills it. Clients learn of that the hard way, and then forget it. */
    public void end(boolean isKilled) {
        if (isKilled) {
            process().kill();
        } else {
            Fleet.stop(process(), lines.owner());
        }
        isReady = false;
    }

    /** Kills the process, if there is one. */
    @Override
    public void close() {
        if (process != null) {
            end(true);
        }
        toClients.proxy().close();
        lines.close();
    }
}
