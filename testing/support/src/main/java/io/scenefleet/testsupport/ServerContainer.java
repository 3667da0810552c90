package io.scenefleet.testsupport;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container that can be killed and started again.
 *
 * <p>Testcontainers makes a new container at each start; a killed server must find its data and its port again. So the port is
 * chosen by us and bound firmly, and kill and start go to Docker itself. Testcontainers' Ryuk removes the container at the end.
 */
abstract class ServerContainer implements TestServer {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final DockerClient docker = DockerClientFactory.instance().client();
    private final int port = FreePorts.next();
    private final GenericContainer<?> container;
    private boolean running;

    ServerContainer(String image, int containerPort, String... command) {
        container = new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(containerPort)
                .withCreateContainerCmdModifier(create -> bind(create, containerPort));
        if (command.length > 0) {
            container.withCommand(command);
        }
    }

    private void bind(CreateContainerCmd create, int containerPort) {
        HostConfig settings = Objects.requireNonNullElseGet(create.getHostConfig(), HostConfig::newHostConfig);
        // A daemon elsewhere must let us in from outside; on this machine nobody else needs to get in.
        boolean local = DockerClientFactory.instance().dockerHostIpAddress().equals("localhost");
        String binding = (local ? "127.0.0.1:" : "") + port + ":" + containerPort;
        create.withHostConfig(settings.withPortBindings(PortBinding.parse(binding)));
    }

    abstract boolean acceptsClients();

    @Override
    public final String host() {
        return container.getHost();
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final synchronized void kill() {
        if (running) {
            docker.killContainerCmd(container.getContainerId()).exec();
            running = false;
        }
    }

    @Override
    public final synchronized void restart() {
        kill();
        if (container.getContainerId() == null) {
            AtJvmEnd.run(this::close);
            container.start();
        } else {
            docker.startContainerCmd(container.getContainerId()).exec();
        }
        running = true;
        Awaitility.await(container.getDockerImageName() + " accepts clients")
                .atMost(PATIENCE)
                .until(this::acceptsClients);
    }

    /** Runs a command inside. */
    final synchronized void execute(String... command) {
        try {
            var result = container.execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " returned " + result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + String.join(" ", command), e);
        }
    }

    @Override
    public final synchronized void close() {
        container.stop();
        running = false;
    }
}
