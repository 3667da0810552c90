package io.scenefleet.chaos.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.scenefleet.chaos.history.HistoryEvent;
import io.scenefleet.chaos.history.HistoryEvent.JobRecord;
import io.scenefleet.chaos.history.HistoryEvent.OfScene;
import io.scenefleet.chaos.history.HistoryEvent.SceneRecord;
import io.scenefleet.chaos.history.SceneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A history, ordered for questions. */
public final class Evidence {
    private final List<HistoryEvent> events;
    private final Map<SceneId, List<OfScene>> byScene;
    private final Map<String, JobRecord> jobs;
    private final Map<SceneId, SceneRecord> scenes;

    /** @param events in the order in which they were written */
    public Evidence(List<HistoryEvent> events) {
        this.events = List.copyOf(events);
        byScene = all(OfScene.class).collect(groupingBy(OfScene::scene, LinkedHashMap::new, toList()));
        jobs = all(JobRecord.class).collect(toMap(JobRecord::job, job -> job, (_, last) -> last, LinkedHashMap::new));
        scenes = all(SceneRecord.class)
                .collect(toMap(SceneRecord::scene, scene -> scene, (_, last) -> last, LinkedHashMap::new));
    }

    public <T extends HistoryEvent> Stream<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** What is written about each scene, in the order in which it was written. */
    public Map<SceneId, List<OfScene>> byScene() {
        return byScene;
    }

    static <T extends OfScene> List<T> only(Class<T> kind, List<OfScene> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Each job as Redis had it in the end. */
    public Map<String, JobRecord> jobs() {
        return jobs;
    }

    /** Each scene as Redis had it in the end. */
    public Map<SceneId, SceneRecord> scenes() {
        return scenes;
    }

    List<SceneRecord> scenesOf(String job) {
        return scenes.values().stream().filter(scene -> scene.job().equals(job)).toList();
    }
}
