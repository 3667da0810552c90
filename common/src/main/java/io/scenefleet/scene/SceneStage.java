package io.scenefleet.scene;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Set;

/**
 * The state machine of a scene; the only place that says which change is legal.
 *
 * <p>Finer than {@link SceneStatus}: everything before {@link #COMPLETED} and {@link #FAILED} is "generating" to a
 * user. A stage is stored before the step it names begins, so that a worker that takes over a scene after a crash knows
 * the most that can have happened.
 */
public enum SceneStage implements WireEnum {
    /** Created; no worker has claimed it yet. */
    QUEUED(0),
    /** A worker holds it; nothing has been sent to the provider for this attempt. */
    CLAIMED(10),
    /** The provider may know the task: stored before the first byte of the order is sent. */
    SUBMITTING(10),
    /** The provider has accepted the task: it is paid for, and only polled from here on. */
    RENDERING(30),
    /** The provider has the video; our storage does not yet. */
    DOWNLOADING(70),
    /** The complete video is in our storage under its final name. */
    STORED(80),
    /** An attempt has definitely failed; the next one, with a task of its own, follows after a pause. */
    RETRYING(10),
    /** The video is stored and announced. */
    COMPLETED(100),
    /** No further attempt follows automatically; the error code says why. */
    FAILED(0);

    private final int progress;

    SceneStage(int progress) {
        this.progress = progress;
    }

    /** The percentage that a scene has at least reached on entering this stage; a scene's progress never falls. */
    public int progress() {
        return progress;
    }

    /** Whether a scene may go from this stage to {@code next}; staying in a stage is not a change. */
    public boolean canBecome(SceneStage next) {
        return switch (this) {
            case QUEUED -> next == CLAIMED || next == FAILED;
            case CLAIMED -> next == SUBMITTING || next == RENDERING || next == DOWNLOADING || next == FAILED;
            case SUBMITTING -> next == RENDERING || next == DOWNLOADING || next == RETRYING || next == FAILED;
            case RENDERING -> next == DOWNLOADING || next == RETRYING || next == FAILED;
            case DOWNLOADING -> next == STORED || next == RETRYING || next == FAILED;
            case STORED -> next == COMPLETED || next == FAILED;
            case RETRYING -> next == SUBMITTING || next == RENDERING || next == DOWNLOADING || next == FAILED;
            case COMPLETED, FAILED -> false;
        };
    }

    /** The stages from which a scene may enter this one. */
    public Set<SceneStage> predecessors() {
        return Arrays.stream(values()).filter(stage -> stage.canBecome(this)).collect(toUnmodifiableSet());
    }

    /** The status that a user sees. */
    public SceneStatus status() {
        return switch (this) {
            case COMPLETED -> SceneStatus.COMPLETED;
            case FAILED -> SceneStatus.FAILED;
            case QUEUED, CLAIMED, SUBMITTING, RENDERING, DOWNLOADING, STORED, RETRYING -> SceneStatus.GENERATING;
        };
    }

    /** Whether the scene is over. */
    public boolean isTerminal() {
        return status() != SceneStatus.GENERATING;
    }

    /**
     * The stage with this wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SceneStage of(String wireName) {
        return WireEnum.of(SceneStage.class, wireName);
    }
}
