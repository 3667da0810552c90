package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.storage.FileSystemVideoStorage;
import io.scenefleet.storage.VideoName;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.work.SceneStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tests of a scene's way need: a real Redis, a real folder, and a provider that does as it is told. */
@Timeout(60)
abstract class SceneProcessing {
    static TestRedis redis;

    @TempDir
    Path folder;

    final ScriptedProvider provider = new ScriptedProvider();
    final ScriptedDownloads downloads = new ScriptedDownloads();
    final TestWorker.Settings settings = new TestWorker.Settings();
    private final List<TestWorker> workers = new ArrayList<>();
    SceneJob job;

    @BeforeAll
    static void connect() {
        redis = new TestRedis(TestServers.redis());
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @BeforeEach
    void order() {
        job = redis.order(Scenario.HOOK).getFirst();
    }

    @AfterEach
    void close() {
        workers.forEach(TestWorker::close);
    }

    @AfterEach
    void no_attempt_was_billed_twice() {
        assertThat(new HashSet<>(provider.bills)).hasSameSizeAs(provider.bills);
    }

    TestWorker worker() {
        return worker(redis.scenes());
    }

    TestWorker worker(SceneStore store) {
        var worker = new TestWorker(store, provider, downloads, new FileSystemVideoStorage(folder), settings);
        workers.add(worker);
        return worker;
    }

    static void finish(TestWorker.Work work) {
        assertThat(work.end()).succeedsWithin(Duration.ofSeconds(20));
    }

    /** Works on the scene until it is over. */
    void process() {
        finish(worker().begin(job, false));
    }

    void assertCompleted(SceneJob scene, int attempt) {
        var name = VideoName.of(scene, scene.task(attempt));
        assertThat(redis.hash(scene))
                .containsEntry("stage", "completed")
                .containsEntry("status", "completed")
                .containsEntry("progress", "100")
                .containsEntry("attempt", Integer.toString(attempt))
                .containsEntry("video_url", name.path())
                .doesNotContainKeys("error", "error_code", "lease_until");
        assertThat(folder.resolve(name.value())).hasBinaryContent(ScriptedDownloads.VIDEO);
    }

    void assertFailed(String errorCode, int attempt) {
        assertThat(redis.hash(job))
                .containsEntry("status", "failed")
                .containsEntry("error_code", errorCode)
                .containsEntry("attempt", Integer.toString(attempt))
                .containsKey("error")
                .doesNotContainKeys("video_url", "lease_until");
    }

    List<String> files() {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
