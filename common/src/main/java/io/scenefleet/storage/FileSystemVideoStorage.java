package io.scenefleet.storage;

import io.scenefleet.scene.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Videos as files in one folder: written under a temporary name beside the final one, synced, renamed. */
public final class FileSystemVideoStorage implements VideoStorage {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path folder;

    /** Uses this folder; it is created when the first video is stored. */
    public FileSystemVideoStorage(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public StoredVideo store(VideoName name, VideoWriter video) throws IOException {
        Files.createDirectories(folder);
        var part = folder.resolve(".%s.%s.part".formatted(name, UUID.randomUUID()));
        try {
            try (var file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var digest = Sha256.digest();
                var out = new DigestOutputStream(
                        new BufferedOutputStream(new OpenOutputStream(file), BUFFER_BYTES), digest);
                video.writeTo(out);
                out.flush();
                file.force(true);
                var stored = new StoredVideo(file.size(), HexFormat.of().formatHex(digest.digest()));
                Files.move(part, folder.resolve(name.value()), StandardCopyOption.ATOMIC_MOVE);
                syncFolder();
                return stored;
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public Optional<StoredVideo> inspect(VideoName name) throws IOException {
        var video = find(name);
        if (video.isEmpty()) {
            return Optional.empty();
        }
        try (var in = new DigestInputStream(video.get().getInputStream(), Sha256.digest())) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return Optional.of(new StoredVideo(
                    bytes, HexFormat.of().formatHex(in.getMessageDigest().digest())));
        }
    }

    @Override
    public long freeBytes() throws IOException {
        var existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing).getUsableSpace();
    }

    @Override
    public Optional<Resource> find(VideoName name) {
        var file = folder.resolve(name.value());
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(new FileSystemResource(file))
                : Optional.empty();
    }

    /** Stays open for the sync that follows, even if the writer closes it, as many libraries do. */
    private static final class OpenOutputStream extends OutputStream {
        private final OutputStream out;

        OpenOutputStream(FileChannel file) {
            this.out = Channels.newOutputStream(file);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }
    }

    /** The new name is an entry of the folder, and durable only once the folder is on disk too. */
    private void syncFolder() throws IOException {
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
