package io.scenefleet.work;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a store has recorded of a scene.
 *
 * @param worker   the last one that claimed it
 * @param isLeased whether there is a lease, expired or not
 * @param crashes  consecutive worker crashes
 */
public record StoredScene(
        SceneStage stage,
        int attempt,
        int progress,
        @Nullable String worker,
        boolean isLeased,
        int crashes,
        boolean isRecovered,
        @Nullable TaskUuid task,
        @Nullable BigDecimal costUsd,
        @Nullable FailureCode failure,
        @Nullable String videoUrl) {}
