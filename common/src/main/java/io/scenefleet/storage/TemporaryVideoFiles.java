package io.scenefleet.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;

/** What {@link FileSystemVideoStorage} leaves in its folder if its process is killed while it writes. */
public final class TemporaryVideoFiles {
    private static final Pattern NAME = Pattern.compile("\\..+\\.mp4\\.[0-9a-f-]{36}\\.part");

    private final Path folder;

    /** Those in this folder, which need not exist. */
    public TemporaryVideoFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Removes those that have not been written to since then.
     *
     * @return how many there were
     * @throws IOException if the folder cannot be read, or a file cannot be removed
     */
    public int removeUntouchedSince(Instant then) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int removed = 0;
        try (var files = Files.newDirectoryStream(folder, TemporaryVideoFiles::isTemporary)) {
            for (var file : files) {
                if (isUntouchedSince(then, file) && Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        }
        return removed;
    }

    private static boolean isTemporary(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isUntouchedSince(Instant then, Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .isBefore(then);
    }
}
