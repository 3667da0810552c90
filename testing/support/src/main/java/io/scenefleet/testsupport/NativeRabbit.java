package io.scenefleet.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The machine's own RabbitMQ as a child process that shares nothing with one that may run system-wide.
 *
 * <p>RabbitMQ asks epmd, Erlang's name server, and starts one that stays behind if there is none. So we start our own on a port
 * of its own, and end it with the broker.
 */
final class NativeRabbit extends NativeServer implements RabbitServer {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    // Debian's rabbitmq-server in /usr/sbin insists on being root or the user rabbitmq; the script it calls does not.
    private final Path executable =
            Executables.find("RabbitMQ", "rabbitmq-server", "/usr/lib/rabbitmq/bin/rabbitmq-server", "rabbitmq-server");
    private final Path control =
            Executables.find("RabbitMQ", "rabbitmq-server", "/usr/lib/rabbitmq/bin/rabbitmqctl", "rabbitmqctl");
    private final Path epmdExecutable = Executables.find("RabbitMQ (its Erlang)", "erlang-base", "epmd");
    private final int distributionPort = FreePorts.next();
    private final int epmdPort = FreePorts.next();

    private NativeRabbit() {
        super("rabbit");
    }

    static NativeRabbit start() {
        var rabbit = new NativeRabbit();
        rabbit.writeSettings();
        rabbit.restart();
        return rabbit;
    }

    @Override
    ChildProcess startProcesses() {
        launch(
                "epmd",
                new ProcessBuilder(
                        epmdExecutable.toString(), "-port", Integer.toString(epmdPort), "-address", "127.0.0.1"));
        return launch("rabbitmq-server", command(executable));
    }

    @Override
    boolean acceptsClients() {
        return Amqp.answers(amqpUri());
    }

    @Override
    Duration patience() {
        return PATIENCE;
    }

    @Override
    public void raiseMemoryAlarm() {
        control("set_vm_memory_high_watermark", RabbitContainer.TINY);
    }

    @Override
    public void clearMemoryAlarm() {
        control("set_vm_memory_high_watermark", RabbitContainer.USUAL);
    }

    private void control(String... command) {
        var builder = command(control);
        builder.command().addAll(List.of(command));
        builder.directory(folder().toFile());
        var output = folder().resolve("control.log");
        int exitCode = ChildProcess.start("rabbitmqctl", builder, output).exitCodeWithin(PATIENCE);
        if (exitCode != 0) {
            throw new IllegalStateException("rabbitmqctl answered %d:%n%s".formatted(exitCode, new OutputTail(output)));
        }
    }

    private ProcessBuilder command(Path program) {
        var builder = new ProcessBuilder(program.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("RABBITMQ_"));
        builder.environment().putAll(environment());
        return builder;
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                // Erlang keeps its cookie there.
                Map.entry("HOME", folder().toString()),
                Map.entry("ERL_EPMD_PORT", Integer.toString(epmdPort)),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                // Makes the script exec Erlang, so that the process we kill is the broker and not its shell.
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"),
                Map.entry("RABBITMQ_CONF_ENV_FILE", folder().resolve("none").toString()),
                Map.entry("RABBITMQ_NODENAME", "scenefleet-" + port() + "@localhost"),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
                Map.entry("RABBITMQ_MNESIA_BASE", folder().resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder().resolve("log").toString()),
                Map.entry("RABBITMQ_LOGS", "-"),
                Map.entry("RABBITMQ_PID_FILE", folder().resolve("pid").toString()),
                Map.entry(
                        "RABBITMQ_CONFIG_FILE",
                        folder().resolve("rabbitmq.conf").toString()),
                Map.entry(
                        "RABBITMQ_ADVANCED_CONFIG_FILE",
                        folder().resolve("none.config").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder().resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"));
    }

    private void writeSettings() {
        try {
            Files.writeString(folder().resolve("enabled_plugins"), "[].\n");
            Files.writeString(folder().resolve("rabbitmq.conf"), """
                    listeners.tcp.default = 127.0.0.1:%d
                    disk_free_limit.absolute = 10MB
                    log.console = true
                    log.console.level = warning
                    """.formatted(port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
