package io.scenefleet.standalone.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of the applications in one JVM; they override the environment. */
final class StackProperties {
    // Long enough to see the bars move, short enough to wait for.
    private static final String SIMULATED_RENDER = "6s";
    // Polling the simulator costs nothing; the defaults spare the real Runware.
    private static final String SIMULATED_POLL = "1s";
    // As many as anybody looks at; some megabytes on disk.
    private static final int SIMULATED_TASKS = 10_000;
    // Dollars. The bills of all earlier starts count, and a stack without an account never has to stop for want of
    // money.
    private static final int SIMULATED_BALANCE = 1_000_000_000;
    private static final String LOOPBACK = "127.0.0.1";
    // The simulator accepts any key.
    private static final String SIMULATOR_KEY = "simulator";

    private final StackSettings settings;
    private final StackAddresses addresses;

    StackProperties(StackSettings settings, StackAddresses addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    static Map<String, Object> ofSimulator(int port, String url, Path folder) {
        return Map.of(
                "server.port", port,
                "server.address", LOOPBACK,
                "simulator.public-url", url,
                "simulator.state-folder", folder,
                "simulator.memory.max-tasks", SIMULATED_TASKS,
                "simulator.balance", SIMULATED_BALANCE,
                "simulator.render.median", SIMULATED_RENDER);
    }

    Map<String, Object> ofGateway(int port) {
        var properties = shared();
        properties.put("server.port", port);
        properties.put("server.address", settings.bindAddress());
        return properties;
    }

    Map<String, Object> ofWorker() {
        var properties = shared();
        properties.put("server.port", 0);
        properties.put("server.address", LOOPBACK);
        if (settings.runwareKey() != null) {
            properties.put("scenefleet.runware.api-key", settings.runwareKey());
        } else {
            properties.put("scenefleet.runware.api-key", SIMULATOR_KEY);
            properties.put("scenefleet.runware.base-url", addresses.simulator() + "/v1");
            properties.put("scenefleet.download.hosts", LOOPBACK);
            properties.put("scenefleet.poll.initial-delay", SIMULATED_POLL);
            properties.put("scenefleet.poll.interval", SIMULATED_POLL);
            properties.put("scenefleet.worker.expected-render", SIMULATED_RENDER);
        }
        return properties;
    }

    private Map<String, Object> shared() {
        var properties = new HashMap<String, Object>();
        properties.put("spring.rabbitmq.addresses", addresses.amqp());
        properties.put("spring.data.redis.url", addresses.redis());
        properties.put("scenefleet.output-dir", settings.data().outputs().toString());
        // The embedded broker has no quorum queues and refuses their arguments.
        properties.put("scenefleet.queue.quorum", false);
        return properties;
    }
}
