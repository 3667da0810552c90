package io.scenefleet.standalone.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * All that a stack keeps, in one folder that can be moved or deleted while nothing runs.
 *
 * <pre>
 * redis/ broker/ outputs/ logs/scenefleet.log
 * gateway.url   where the gateway of the running stack answers; gone when it has stopped
 * lock          held by the running stack
 * </pre>
 */
public final class DataFolder {

    private final Path root;

    public DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /** The finished videos, under the names by which the gateway serves them. */
    public Path outputs() {
        return root.resolve("outputs");
    }

    public Path logFile() {
        return logs().resolve("scenefleet.log");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path redis() {
        return root.resolve("redis");
    }

    Path broker() {
        return root.resolve("broker");
    }

    /** Where the gateway of the stack that runs on this folder answers, if one does. */
    public Optional<String> gatewayUrl() {
        try {
            return Optional.of(Files.readString(gatewayUrlFile()).strip()).filter(url -> !url.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void publishGatewayUrl(String url) throws IOException {
        Files.writeString(gatewayUrlFile(), url + "\n");
    }

    void withdrawGatewayUrl() throws IOException {
        Files.deleteIfExists(gatewayUrlFile());
    }

    private Path gatewayUrlFile() {
        return root.resolve("gateway.url");
    }

    /**
     * Makes the folders and takes the lock. The system lets go of it when the process ends, however that ends.
     *
     * @throws StackFailedException if another stack holds it, or the folder cannot be written
     */
    FileChannel lock() {
        try {
            for (Path folder : new Path[] {redis(), broker(), outputs(), logs()}) {
                Files.createDirectories(folder);
            }
            var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isOurs(channel)) {
                channel.close();
                throw new StackFailedException("Another SceneFleet already runs on " + root
                        + gatewayUrl().map(url -> " (" + url + ")").orElse("")
                        + ". Stop it first, or give this one a folder of its own: --data DIR");
            }
            return channel;
        } catch (IOException e) {
            throw new StackFailedException("Cannot write to " + root + ": " + e, e);
        }
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
