package io.scenefleet.work;

import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A step of a scene, with what is recorded of it. */
public sealed interface SceneChange {
    /** The stage that the scene enters. */
    SceneStage to();

    /** The submission intent: the order of this attempt is about to be sent with this idempotency key. */
    record Submitting(int attempt, TaskUuid task) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.SUBMITTING;
        }
    }

    /**
     * The provider has accepted the task.
     *
     * @param expected estimated time that it renders, from now
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
     * @param costUsd US dollars; absent if the provider does not report the price
     * @param video   where the provider has it, for a limited time; absent if that is not known
     */
    record Downloading(
            int attempt,
            TaskUuid task,
            @Nullable BigDecimal costUsd,
            @Nullable ProviderVideo video) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.DOWNLOADING;
        }
    }

    /** The complete video is stored. */
    record Stored(StoredVideo video) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.STORED;
        }
    }

    /**
     * Nothing is running at the provider for certain: the attempt failed and another follows, or the provider had no
     * capacity and the same attempt is repeated.
     *
     * @param costUsd US dollars that the failed attempt cost; absent if the provider reports nothing
     */
    record Retrying(
            int nextAttempt, SceneFailure failure, @Nullable BigDecimal costUsd) implements SceneChange {
        /** At no cost that is known. */
        public Retrying(int nextAttempt, SceneFailure failure) {
            this(nextAttempt, failure, null);
        }

        @Override
        public SceneStage to() {
            return SceneStage.RETRYING;
        }
    }

    /**
     * The scene is completed.
     *
     * @param videoUrl path of the video on the gateway, e.g. {@code /outputs/s_hook_0a1b.mp4}
     */
    record Completed(String videoUrl) implements SceneChange {
        @Override
        public SceneStage to() {
            return SceneStage.COMPLETED;
        }
    }

    /**
     * No further attempt will be made.
     *
     * @param costUsd US dollars that the failed attempt cost; absent if the provider reports nothing, or was reported before
     */
    record Failed(SceneFailure failure, @Nullable BigDecimal costUsd) implements SceneChange {
        /** At no cost that is known, or at the one that was reported before. */
        public Failed(SceneFailure failure) {
            this(failure, null);
        }

        @Override
        public SceneStage to() {
            return SceneStage.FAILED;
        }
    }
}
