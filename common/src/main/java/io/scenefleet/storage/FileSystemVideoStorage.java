package io.scenefleet.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Videos as files in one folder: written under a temporary name beside the final one, synced, renamed. */
public final class FileSystemVideoStorage implements VideoStorage {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path folder;

    /** Keeps them in this folder; it is made when the first video is stored. */
    public FileSystemVideoStorage(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void store(VideoName name, VideoWriter video) throws IOException {
        Files.createDirectories(folder);
        var part = folder.resolve(".%s.%s.part".formatted(name, UUID.randomUUID()));
        try {
            try (var file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES);
                video.writeTo(out);
                out.flush();
                file.force(true);
            }
            Files.move(part, folder.resolve(name.value()), StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public Optional<Resource> find(VideoName name) {
        var file = folder.resolve(name.value());
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(new FileSystemResource(file))
                : Optional.empty();
    }

    /** The new name is an entry of the folder, and lasts only once the folder is on disk too. */
    private void syncFolder() throws IOException {
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
