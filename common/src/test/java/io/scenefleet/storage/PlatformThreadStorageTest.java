package io.scenefleet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;

class PlatformThreadStorageTest {
    /** As many carriers do virtual threads have. */
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private static final int CALLS = 100;
    private static final Executor VIRTUAL = Thread::startVirtualThread;

    @TempDir
    Path folder;

    @Test
    void a_disk_that_stalls_holds_up_no_thread_but_those_that_use_it() throws Exception {
        var disk = new StalledDisk(folder.resolve("fifo"));
        var storage = new PlatformThreadStorage(disk);
        var waiting = new ArrayList<CompletableFuture<Long>>();
        for (int i = 0; i < 2 * PROCESSORS; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> freeBytes(storage), VIRTUAL));
        }
        disk.callers.await();

        boolean isOtherWorkDone = CompletableFuture.supplyAsync(() -> true, VIRTUAL)
                .completeOnTimeout(false, 10, TimeUnit.SECONDS)
                .join();

        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        try (var _ = disk.goOn()) {
            assertThat(waiting).allSatisfy(call -> assertThat(call).succeedsWithin(Duration.ofSeconds(10)));
        }
        assertThat(isOtherWorkDone).isTrue();
    }

    private static long freeBytes(VideoStorage storage) {
        try {
            return storage.freeBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_thread_that_is_idle_serves_the_next_call() throws Exception {
        var threads = new Threads();
        var storage = new PlatformThreadStorage(threads);

        for (int i = 0; i < CALLS; i++) {
            storage.freeBytes();
        }

        assertThat(threads.used).hasSizeLessThan(CALLS);
    }

    @Test
    void what_the_storage_throws_reaches_the_caller_as_it_is() {
        var full = new IOException("No space left on device");
        var bug = new IllegalStateException("a bug");

        assertThatThrownBy(() -> new PlatformThreadStorage(new Failing(full)).freeBytes())
                .isSameAs(full);
        assertThatThrownBy(() -> new PlatformThreadStorage(new Failing(bug)).freeBytes())
                .isSameAs(bug);
    }

    /** Opening a FIFO blocks in the kernel until somebody reads from it, as any call to a stalled network disk may. */
    private static final class StalledDisk extends OtherCallsFail {
        final CountDownLatch callers = new CountDownLatch(PROCESSORS);
        private final Path fifo;

        StalledDisk(Path fifo) throws IOException, InterruptedException {
            this.fifo = fifo;
            assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                    .isZero();
        }

        @Override
        public long freeBytes() throws IOException {
            callers.countDown();
            try (var _ = FileChannel.open(fifo, StandardOpenOption.WRITE)) {
                return 1;
            }
        }

        /** Until what this returns is closed, the disk answers. Opening a FIFO to read and write never blocks. */
        FileChannel goOn() throws IOException {
            return FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
    }

    private static final class Threads extends OtherCallsFail {
        final Set<Thread> used = ConcurrentHashMap.newKeySet();

        @Override
        public long freeBytes() {
            used.add(Thread.currentThread());
            return 1;
        }
    }

    private static final class Failing extends OtherCallsFail {
        private final Exception failure;

        Failing(Exception failure) {
            this.failure = failure;
        }

        @Override
        public long freeBytes() throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            }
            throw (RuntimeException) failure;
        }
    }

    private abstract static class OtherCallsFail implements VideoStorage {
        @Override
        public StoredVideo store(VideoName name, VideoWriter video) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<StoredVideo> inspect(VideoName name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Resource> find(VideoName name) {
            throw new UnsupportedOperationException();
        }
    }
}
