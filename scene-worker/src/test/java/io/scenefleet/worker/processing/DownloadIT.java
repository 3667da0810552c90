package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.operator.Reopening;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.storage.FileSystemVideoStorage;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.storage.VideoStorage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/** A paid video comes home. */
class DownloadIT extends SceneProcessing {
    @Test
    void a_video_that_comes_cut_is_fetched_again_until_it_is_whole() {
        downloads.next(ScriptedDownloads.cut(), ScriptedDownloads.cut());

        process();

        assertCompleted(job, 1);
        assertThat(downloads.downloads).hasSize(3);
        assertThat(files()).hasSize(1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_file_that_is_not_there_yet_is_waited_for() {
        for (int i = 0; i < 12; i++) {
            downloads.next(i < 6 ? ScriptedDownloads.invalid(new byte[0]) : ScriptedDownloads.corrupt());
        }

        process();

        assertCompleted(job, 1);
        assertThat(downloads.downloads).hasSize(13);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_file_that_comes_otherwise_each_time_is_not_final() {
        settings.invalidVideoGrace = Duration.ZERO;
        for (int i = 1; i < 6; i++) {
            downloads.next(ScriptedDownloads.invalid(Arrays.copyOf(ScriptedDownloads.VIDEO, i)));
        }

        process();

        assertCompleted(job, 1);
        assertThat(downloads.downloads).hasSize(6);
    }

    @Test
    void a_video_that_is_broken_at_its_source_fails_and_is_not_bought_again() {
        settings.invalidVideoGrace = Duration.ofMillis(300);
        for (int i = 0; i < 100; i++) {
            downloads.next(ScriptedDownloads.corrupt());
        }

        process();

        assertFailed("invalid_video", 1);
        assertThat(downloads.downloads).hasSizeBetween(3, 99);
        assertThat(files()).isEmpty();
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_video_that_the_settings_do_not_allow_waits_for_other_settings() {
        downloads.next(ScriptedDownloads.refused(), ScriptedDownloads.refused());

        process();

        assertCompleted(job, 1);
        assertThat(downloads.downloads).hasSize(3);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_video_that_cannot_be_fetched_fails_at_the_deadline_only() {
        settings.downloadDeadline = Duration.ofSeconds(2);
        for (int i = 0; i < 100; i++) {
            downloads.next(ScriptedDownloads.cut());
        }

        process();

        assertFailed("download_failed", 1);
        assertThat(downloads.downloads).hasSizeGreaterThan(2);
        assertThat(provider.bills).hasSize(1);
    }

    /** A disk that is full for a while. */
    private static final class FullDisk implements VideoStorage {
        final VideoStorage disk;
        final AtomicInteger refusals;
        final AtomicInteger unreadable;
        volatile boolean isFull;

        FullDisk(VideoStorage disk, int refusals, int unreadable) {
            this.disk = disk;
            this.refusals = new AtomicInteger(refusals);
            this.unreadable = new AtomicInteger(unreadable);
        }

        @Override
        public StoredVideo store(VideoName name, VideoWriter video) throws IOException {
            if (refusals.getAndDecrement() > 0) {
                throw new IOException("No space left on device");
            }
            return disk.store(name, video);
        }

        @Override
        public long freeBytes() throws IOException {
            return isFull ? 0 : disk.freeBytes();
        }

        @Override
        public Optional<StoredVideo> inspect(VideoName name) throws IOException {
            if (unreadable.getAndDecrement() > 0) {
                throw new IOException("Input/output error");
            }
            return disk.inspect(name);
        }

        @Override
        public Optional<Resource> find(VideoName name) {
            return disk.find(name);
        }
    }

    @Test
    void nothing_is_bought_while_the_disk_is_full() {
        settings.minFreeSpace = DataSize.ofBytes(1);
        var storage = new FullDisk(new FileSystemVideoStorage(folder), 0, 0);
        storage.isFull = true;
        try (var worker = new TestWorker(redis.scenes(), provider, downloads, storage, settings)) {
            var work = worker.begin(job, false);
            await().until(() -> redis.field(job, "stage").equals("claimed"));
            await().during(Duration.ofMillis(300)).until(() -> provider.orders.isEmpty());

            storage.isFull = false;
            finish(work);
        }

        assertCompleted(job, 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_full_disk_is_waited_for() {
        var storage = new FullDisk(new FileSystemVideoStorage(folder), 4, 0);
        try (var worker = new TestWorker(redis.scenes(), provider, downloads, storage, settings)) {
            finish(worker.begin(job, false));
        }

        assertCompleted(job, 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_stored_video_that_cannot_be_read_is_fetched_again() throws InterruptedException {
        var gate = new Gate();
        var first = worker(new WatchedStore(redis.scenes()).before(SceneStage.STORED, gate));
        first.begin(job, false);
        gate.awaitVisitor();
        first.kill();
        redis.expireLease(job);

        var storage = new FullDisk(new FileSystemVideoStorage(folder), 0, 1);
        try (var worker = new TestWorker(redis.scenes(), provider, downloads, storage, settings)) {
            finish(worker.begin(job, true));
        }

        assertCompleted(job, 1);
        assertThat(downloads.downloads).hasSize(2);
        assertThat(redis.field(job, "claims")).isEqualTo("2");
    }

    @Test
    void a_video_that_the_provider_has_forgotten_is_fetched_from_where_it_was() throws InterruptedException {
        killInTheMiddleOfTheDownload();
        provider.forgetTasks();

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
        assertThat(downloads.downloads).hasSize(2).containsOnly(downloads.downloads.getFirst());
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_video_is_fetched_while_the_provider_does_not_answer() throws InterruptedException {
        killInTheMiddleOfTheDownload();
        provider.setUnavailable(true);

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
    }

    @Test
    void a_video_that_is_gone_when_it_is_to_be_fetched_again_is_not_bought_again() throws InterruptedException {
        settings.downloadDeadline = Duration.ofMillis(300);
        killInTheMiddleOfTheDownload();
        provider.forgetTasks();
        for (int i = 0; i < 100; i++) {
            downloads.next(ScriptedDownloads.cut());
        }

        finish(worker().begin(job, true));

        assertFailed("download_failed", 1);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void the_deadline_of_a_download_begins_with_the_video_and_not_with_each_worker() throws InterruptedException {
        killInTheMiddleOfTheDownload();
        redis.set(job, "rendered_at", Instant.now().minus(Duration.ofHours(7)).toEpochMilli());
        settings.downloadDeadline = Duration.ofHours(6);
        for (int i = 0; i < 20; i++) {
            downloads.next(ScriptedDownloads.cut());
        }

        finish(worker().begin(job, true));

        assertFailed("download_failed", 1);
        assertThat(downloads.downloads)
                .as("no worker gives up at its first try")
                .hasSize(1 + 5);
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_video_that_an_operator_adopts_has_the_whole_deadline_again() throws InterruptedException {
        the_deadline_of_a_download_begins_with_the_video_and_not_with_each_worker();
        redis.failures().reopen(SceneKey.of(job), Reopening.ADOPT, "call");

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
        assertThat(downloads.downloads).hasSizeGreaterThan(1 + 5 + 5);
    }

    private void killInTheMiddleOfTheDownload() throws InterruptedException {
        var gate = new Gate();
        downloads.next(ScriptedDownloads.stopped(gate));
        var first = worker();
        first.begin(job, false);
        gate.awaitVisitor();
        first.kill();
        redis.expireLease(job);
    }

    @Test
    void a_download_is_taken_up_without_waiting_for_a_render_that_is_over() throws InterruptedException {
        var gate = new Gate();
        downloads.next(ScriptedDownloads.stopped(gate));
        var first = worker();
        first.begin(job, false);
        gate.awaitVisitor();
        first.kill();
        redis.expireLease(job);
        settings.firstPoll = Duration.ofMinutes(5);

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
    }

    @Test
    void a_video_that_was_stored_and_is_gone_ends_the_scene() throws Exception {
        var gate = new Gate();
        var first = worker(new WatchedStore(redis.scenes()).before(SceneStage.COMPLETED, gate));
        first.begin(job, false);
        gate.awaitVisitor();
        first.kill();
        redis.expireLease(job);
        java.nio.file.Files.delete(folder.resolve(VideoName.of(job, job.task(1)).value()));

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
        assertThat(downloads.downloads).hasSize(2);
        await().untilAsserted(() -> assertThat(files()).hasSize(1));
    }
}
