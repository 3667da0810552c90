package io.scenefleet.standalone.stack;

import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP 0-9-1 broker in this JVM: Apache Qpid Broker-J, on loopback only, user and password {@code guest}.
 *
 * <p>Queues and persistent messages are kept in an H2 database in the folder and survive a restart or a kill of the JVM. It is
 * no RabbitMQ: it has no quorum queues, ignores the arguments of queues, and both returns and refuses a mandatory message that
 * no queue takes (RabbitMQ returns and confirms it).
 */
final class EmbeddedBroker implements AutoCloseable {
    // Qpid expects 64 connections per core; here are a handful.
    private static final String THREADS = "4";
    private static final String SELECTORS = "1";
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final SystemLauncher launcher;
    private final BrokerDatabase database;
    private final int port;

    private EmbeddedBroker(SystemLauncher launcher, BrokerDatabase database, int port) {
        this.launcher = launcher;
        this.database = database;
        this.port = port;
    }

    /**
     * Starts the broker and returns when it accepts connections.
     *
     * @throws StackFailedException if it cannot run, for instance because the port is taken
     */
    static EmbeddedBroker start(int port, Path folder) {
        var failure = new FirstFailure();
        var broker = new EmbeddedBroker(new SystemLauncher(failure), BrokerDatabase.open(folder), port);
        try {
            broker.launcher.startup(broker.attributes(folder));
            if (failure.cause == null) {
                broker.requireConnection();
            }
        } catch (Exception e) {
            failure.errorOnStartup(new IllegalStateException(e));
        }
        if (failure.cause != null) {
            broker.close();
            throw new StackFailedException("The embedded broker did not start: " + failure.cause, failure.cause);
        }
        return broker;
    }

    /** The broker reports itself as started even if its only virtual host is in error. */
    private void requireConnection() throws Exception {
        var client = new ConnectionFactory();
        client.setUri(uri());
        client.setAutomaticRecoveryEnabled(false);
        client.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        client.newConnection("start").close();
    }

    private static String resource(String name) {
        return Objects.requireNonNull(EmbeddedBroker.class.getResource(name)).toString();
    }

    private Map<String, Object> attributes(Path folder) {
        var attributes = new HashMap<String, Object>();
        // For the broker's own settings, which come from the resource at each start; messages are kept by the virtual
        // host.
        attributes.put("type", "Memory");
        attributes.put("initialConfigurationLocation", resource("embedded-broker.json"));
        attributes.put("initialSystemPropertiesLocation", resource("embedded-broker.properties"));
        attributes.put("startupLoggedToSystemOut", false);
        attributes.put("context", context(folder));
        return attributes;
    }

    /** The variables of the resource, and of the broker itself. */
    private Map<String, String> context(Path folder) {
        var context = new HashMap<>(BrokerDatabase.TYPES);
        context.put("scenefleet.port", Integer.toString(port));
        context.put("scenefleet.store", database.url());
        context.put("qpid.work_dir", folder.toString());
        context.put("qpid.port.amqp.threadPool.size", THREADS);
        context.put("qpid.port.amqp.threadPool.numberOfSelectors", SELECTORS);
        context.put("virtualhost.connectionThreadPool.size", THREADS);
        context.put("virtualhost.connectionThreadPool.numberOfSelectors", SELECTORS);
        // Otherwise a broker whose port is in use counts as started.
        context.put("broker.failStartupWithErroredChild", "true");
        return context;
    }

    /** As {@code spring.rabbitmq.addresses} takes it. */
    String uri() {
        return "amqp://guest:guest@127.0.0.1:" + port;
    }

    /** Stops the broker; persistent messages stay in the folder. */
    @Override
    public void close() {
        launcher.shutdown();
        database.close();
    }

    private static final class FirstFailure extends DefaultSystemLauncherListener {
        private volatile @Nullable RuntimeException cause;

        @Override
        public void errorOnStartup(RuntimeException failure) {
            if (cause == null) {
                cause = failure;
            }
        }
    }
}
