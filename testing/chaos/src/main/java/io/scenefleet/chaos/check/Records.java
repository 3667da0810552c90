package io.scenefleet.chaos.check;

import static java.util.stream.Collectors.toMap;

import io.scenefleet.chaos.history.HistoryEvent.FileFound;
import io.scenefleet.chaos.history.HistoryEvent.JobRecord;
import io.scenefleet.chaos.history.HistoryEvent.SceneRecord;
import io.scenefleet.chaos.history.SceneId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** I5 and I6: whether what is recorded in the end agrees with the files, and with itself. */
final class Records {
    private final Evidence evidence;

    Records(Evidence evidence) {
        this.evidence = evidence;
    }

    Stream<Violation> checkVideos() {
        Map<SceneId, FileFound> files =
                evidence.all(FileFound.class).collect(toMap(FileFound::scene, file -> file, (_, last) -> last));
        return evidence.scenes().values().stream()
                .filter(SceneRecord::isCompleted)
                .filter(scene -> !isWhole(scene, files.get(scene.scene())))
                .map(scene -> new Violation(
                        Invariant.VIDEOS_ARE_WHOLE,
                        scene.scene().toString(),
                        "completed with %s bytes, %s; in the storage: %s"
                                .formatted(scene.size(), scene.sha256(), files.get(scene.scene()))));
    }

    private static boolean isWhole(SceneRecord scene, @Nullable FileFound file) {
        return file != null
                && file.size() > 0
                && Objects.equals(scene.size(), file.size())
                && Objects.equals(scene.sha256(), file.sha256());
    }

    Stream<Violation> checkCounters() {
        return evidence.jobs().values().stream()
                .filter(job -> !addsUp(job))
                .map(job -> new Violation(
                        Invariant.COUNTERS_ADD_UP,
                        "job " + job.job(),
                        "it says %s; its scenes say %s"
                                .formatted(
                                        job,
                                        evidence.scenesOf(job.job()).stream()
                                                .map(SceneRecord::status)
                                                .toList())));
    }

    private boolean addsUp(JobRecord job) {
        var scenes = evidence.scenesOf(job.job());
        long completed = scenes.stream().filter(SceneRecord::isCompleted).count();
        long failed = scenes.stream()
                .filter(scene -> scene.isEnd() && !scene.isCompleted())
                .count();
        return job.scenes() == scenes.size()
                && job.completed() == completed
                && job.failed() == failed
                && job.overallStatus().equals(overall(scenes.size(), completed, failed));
    }

    private static String overall(int scenes, long completed, long failed) {
        if (completed + failed < scenes) {
            return "generating";
        }
        return failed == 0 ? "completed" : completed == 0 ? "failed" : "partial";
    }
}
