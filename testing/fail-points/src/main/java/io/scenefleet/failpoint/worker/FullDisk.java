package io.scenefleet.failpoint.worker;

import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.storage.VideoStorage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.Resource;

/**
 * A storage whose disk is full while a file exists: it has no free bytes, and a write fails as the kernel lets it fail, also in the
 * middle of a video. What is stored can be read.
 */
record FullDisk(VideoStorage storage, Path sign) implements VideoStorage {
    @Override
    public StoredVideo store(VideoName name, VideoWriter video) throws IOException {
        requireSpace();
        return storage.store(name, out -> video.writeTo(whileThereIsSpace(out)));
    }

    private OutputStream whileThereIsSpace(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                requireSpace();
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                requireSpace();
                out.write(bytes, offset, length);
            }
        };
    }

    private void requireSpace() throws IOException {
        if (isFull()) {
            throw new IOException("No space left on device");
        }
    }

    private boolean isFull() {
        return Files.exists(sign);
    }

    @Override
    public Optional<StoredVideo> inspect(VideoName name) throws IOException {
        return storage.inspect(name);
    }

    @Override
    public long freeBytes() throws IOException {
        return isFull() ? 0 : storage.freeBytes();
    }

    @Override
    public Optional<Resource> find(VideoName name) {
        return storage.find(name);
    }
}
