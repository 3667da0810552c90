package io.scenefleet.worker.history;

import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.storage.StoredVideo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the history while it is made. Prompts, addresses and keys have no place in it. */
public final class HistoryLine {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private HistoryLine(String event) {
        fields.put("event", event);
    }

    public static HistoryLine of(String event) {
        return new HistoryLine(event);
    }

    /** Adds a field; one without a value is left out. */
    public HistoryLine with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    public HistoryLine scene(SceneJob job) {
        return key(job).with("generation", job.generation());
    }

    /** The scene without its generation. */
    HistoryLine key(SceneJob job) {
        return with("job", job.jobId()).with("scenario", job.scenario().wireName());
    }

    HistoryLine failure(SceneFailure failure) {
        return with("error_code", failure.code().wireName());
    }

    HistoryLine video(StoredVideo video) {
        return with("sha256", video.sha256()).with("size", video.bytes());
    }

    String json() {
        return SceneJson.mapper().writeValueAsString(fields);
    }
}
