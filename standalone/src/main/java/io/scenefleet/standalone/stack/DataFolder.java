package io.scenefleet.standalone.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder with everything that a stack keeps. It can be moved or deleted while no stack runs on it.
 *
 * <pre>
 * redis/ broker/ simulator/ outputs/ logs/scenefleet.log
 * gateway.url   URL of the gateway while the stack runs
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

    /** The finished videos, under the names in their URLs. */
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

    /** What the simulator of Runware has sold. */
    Path simulator() {
        return root.resolve("simulator");
    }

    /** URL of the gateway of the stack that runs on this folder, if one does. */
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
     * Creates the folders and takes the lock. The system releases it when the process ends, however that happens.
     *
     * @throws StackFailedException if another stack holds it, or the folder is not writable
     */
    FileChannel lock() {
        try {
            for (Path folder : new Path[] {redis(), broker(), outputs(), logs()}) {
                Files.createDirectories(folder);
            }
            var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new StackFailedException("Another SceneFleet already runs on " + root
                        + gatewayUrl().map(url -> " (" + url + ")").orElse("")
                        + ". Stop it first, or use another folder: --data DIR");
            }
            return channel;
        } catch (IOException e) {
            throw new StackFailedException("Cannot write to " + root + ": " + e, e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
