package io.scenefleet.storage;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.TaskUuid;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a stored video: {@code {session_id}_{scenario}_{random}.mp4}.
 *
 * <p>The last part comes from the task, so that two workers that finish the same scene write the same name. It cannot
 * be guessed without the job's id.
 */
public record VideoName(String value) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,200}\\.mp4");
    private static final int RANDOM_LENGTH = 12;

    public VideoName {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("not the name of a video");
        }
    }

    /** The name under which the video of this task is stored. */
    public static VideoName of(SceneJob job, TaskUuid task) {
        var random = task.toString().replace("-", "").substring(0, RANDOM_LENGTH);
        return new VideoName("%s_%s_%s.mp4".formatted(job.sessionId(), job.scenario(), random));
    }

    /** The name, if a stored video can have it. */
    public static Optional<VideoName> parse(String text) {
        return NAME.matcher(text).matches() ? Optional.of(new VideoName(text)) : Optional.empty();
    }

    /** Path of the video on the gateway. */
    public String path() {
        return "/outputs/" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
