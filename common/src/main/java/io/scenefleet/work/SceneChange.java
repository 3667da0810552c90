package io.scenefleet.work;

import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A step of a scene, with what is worth remembering of it. */
public sealed interface SceneChange {
    /** The stage that the scene enters. */
    SceneStage to();

    /** The order of this attempt is about to be sent under this name. */
    record Submitting(int attempt, TaskUuid task) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.SUBMITTING;
        }
    }

    /**
     * The provider has admitted the task.
     *
     * @param expected how long it will probably render, from now
     */
    record Rendering(int attempt, TaskUuid task, Duration expected) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.RENDERING;
        }
    }

    /**
     * The provider has the video.
     *
     * @param costUsd what it says the video cost; absent when it does not say
     */
    record Downloading(int attempt, TaskUuid task, @Nullable BigDecimal costUsd) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.DOWNLOADING;
        }
    }

    /** The whole video is stored. */
    record Stored(StoredVideo video) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.STORED;
        }
    }

    /**
     * Nothing is under way at the provider for certain: the attempt failed and another follows, or the provider had no
     * room and the same attempt is repeated.
     */
    record Retrying(int nextAttempt, SceneFailure failure) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.RETRYING;
        }
    }

    /**
     * The scene is done.
     *
     * @param videoUrl path of the video on the gateway, e.g. {@code /outputs/s_hook_0a1b.mp4}
     */
    record Completed(String videoUrl) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.COMPLETED;
        }
    }

    /** No further attempt will be made. */
    record Failed(SceneFailure failure) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.FAILED;
        }
    }
}
