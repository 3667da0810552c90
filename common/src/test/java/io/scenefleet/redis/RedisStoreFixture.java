package io.scenefleet.redis;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.OverallStatus;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.work.SceneStore;
import io.scenefleet.work.SceneStoreFixture;
import io.scenefleet.work.StoredJob;
import io.scenefleet.work.StoredScene;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The store on a real Redis, read from its hashes. */
final class RedisStoreFixture implements SceneStoreFixture {
    private final RedisStores stores = RedisStores.shared();

    @Override
    public SceneStore scenes() {
        return stores.scenes;
    }

    @Override
    public List<SceneJob> order() {
        return stores.generate(stores.session());
    }

    @Override
    public Optional<StoredScene> find(SceneJob job) {
        var hash = stores.scene(job);
        return hash.isEmpty() ? Optional.empty() : Optional.of(stored(hash));
    }

    private static StoredScene stored(Map<String, String> hash) {
        return new StoredScene(
                SceneStage.of(hash.getOrDefault("stage", "")),
                number(hash, "attempt"),
                number(hash, "progress"),
                hash.get("worker"),
                hash.containsKey("lease_until"),
                number(hash, "strikes"),
                hash.containsKey("recovered"),
                value(hash, "task_uuid", TaskUuid::of),
                value(hash, "cost_usd", BigDecimal::new),
                value(hash, "error_code", code -> FailureCode.valueOf(code.toUpperCase(Locale.ROOT))),
                hash.get("video_url"));
    }

    private static int number(Map<String, String> hash, String field) {
        return Integer.parseInt(hash.getOrDefault(field, "0"));
    }

    private static <T> @Nullable T value(Map<String, String> hash, String field, Function<String, T> parse) {
        var text = hash.get(field);
        return text == null ? null : parse.apply(text);
    }

    @Override
    public StoredJob findJob(SceneJob job) {
        var hash = stores.job(job);
        return new StoredJob(
                OverallStatus.valueOf(hash.getOrDefault("overall_status", "").toUpperCase(Locale.ROOT)),
                number(hash, "scenes"),
                number(hash, "completed"),
                number(hash, "failed"));
    }

    @Override
    public void endLease(SceneJob job) {
        stores.endLease(job);
    }

    @Override
    public void age(SceneJob job, Duration by) {
        var key = RedisKeys.scene(job.jobId(), job.scenario());
        stores.redis.opsForHash().increment(key, "claimed_at", -by.toMillis());
    }

    @Override
    public void forget(SceneJob job) {
        stores.forget(job);
    }
}
