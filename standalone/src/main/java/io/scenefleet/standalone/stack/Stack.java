package io.scenefleet.standalone.stack;

import io.scenefleet.fleet.OtherProviderException;
import io.scenefleet.gateway.ApiGatewayApplication;
import io.scenefleet.worker.SceneWorkerApplication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * All of SceneFleet in this JVM, with Redis as a process beside it: broker, simulator of Runware, gateway and workers.
 *
 * <p>For trying out and for development. In production each of them runs on its own, with RabbitMQ and Redis or Valkey.
 */
public final class Stack implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stack.class);

    private static final int GATEWAY_PORT = 8080;
    private static final int SIMULATOR_PORT = 9000;
    private static final int AMQP_PORT = 5672;
    private static final int REDIS_PORT = 6379;

    private final StackSettings settings;
    private final DataFolder data;
    private final RunningParts parts = new RunningParts();
    private volatile int rendersUnderWay;

    public Stack(StackSettings settings) {
        this.settings = settings;
        this.data = settings.data();
    }

    /**
     * Starts everything and returns when the gateway accepts requests.
     *
     * @throws StackFailedException if a part does not start; the others are closed again
     */
    public StackAddresses start() {
        parts.add(data.lock());
        Logs.to(data.logFile());
        log.info("Starting {}", settings);
        try {
            return startParts();
        } catch (RuntimeException | IOException e) {
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            close();
            throw failed(cause);
        }
    }

    private StackFailedException failed(Throwable cause) {
        return switch (cause) {
            case StackFailedException known -> known;
            case OtherProviderException other ->
                new StackFailedException(
                        "%s. %s; here, another folder is enough: --data DIR"
                                .formatted(other.getMessage(), other.action()),
                        other);
            default ->
                new StackFailedException(
                        "SceneFleet did not start: %s%nSee the log: %s".formatted(cause, data.logFile()), cause);
        };
    }

    private StackAddresses startParts() throws IOException {
        // Contexts would close themselves at Ctrl-C, concurrently; we close them in order.
        System.setProperty("spring.main.register-shutdown-hook", "false");
        int port = settings.port() == null ? Ports.preferring(GATEWAY_PORT) : Ports.exactly(settings.port());

        var addresses = startBackends(port);
        startApplications(new StackProperties(settings, addresses), port);

        data.publishGatewayUrl(addresses.gateway());
        parts.add(data::withdrawGatewayUrl);
        log.info("Started: {}", addresses);
        return addresses;
    }

    private StackAddresses startBackends(int gatewayPort) {
        var redisLog = data.logs().resolve("redis.log");
        var redis =
                parts.start("redis", () -> EmbeddedRedis.start(Ports.preferring(REDIS_PORT), data.redis(), redisLog));
        var broker = parts.start("broker", () -> EmbeddedBroker.start(Ports.preferring(AMQP_PORT), data.broker()));
        var simulator = settings.runwareKey() != null
                ? null
                : parts.start(
                        "simulator", () -> EmbeddedSimulator.start(Ports.preferring(SIMULATOR_PORT), data.simulator()));
        return new StackAddresses(
                "http://localhost:" + gatewayPort,
                simulator == null ? null : simulator.join().url(),
                broker.join().uri(),
                redis.join().url());
    }

    private void startApplications(StackProperties properties, int gatewayPort) {
        var gateway = parts.start("gateway", () -> ApiGatewayApplication.start(properties.ofGateway(gatewayPort)));
        var starts = new ArrayList<CompletableFuture<ConfigurableApplicationContext>>();
        starts.add(gateway);
        for (int i = 0; i < settings.workers(); i++) {
            starts.add(parts.start("worker", () -> SceneWorkerApplication.start(properties.ofWorker())));
        }
        CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        // Closed first, while everything that can be asked still runs.
        parts.add(() -> rendersUnderWay = RendersUnderWay.count(gateway.join()));
    }

    /** Renders that the provider had not finished when the stack was closed; 0 until then, and if nobody could tell. */
    public int rendersUnderWay() {
        return rendersUnderWay;
    }

    /** Closes the parts, the latest first, also while some are starting. Problems are logged and ignored. */
    @Override
    public void close() {
        parts.close();
    }
}
