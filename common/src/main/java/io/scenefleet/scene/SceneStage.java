package io.scenefleet.scene;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Set;

/**
 * Where the work on one scene stands; the only place that says which change is legal.
 *
 * <p>Finer than {@link SceneStatus}: everything before {@link #COMPLETED} and {@link #FAILED} is "generating" to a
 * user. A stage is stored before the step it names begins, so that whoever finds a scene after a crash knows the most
 * that can have happened.
 */
public enum SceneStage implements WireEnum {
    /** Ordered; no worker has touched it. */
    QUEUED(0),
    /** A worker has it; nothing has been sent to the provider for this attempt. */
    CLAIMED(10),
    /** The provider may know the task: stored before the first byte of the order leaves. */
    SUBMITTING(10),
    /** The provider has admitted the task: it is paid for, from here on it is only asked for. */
    RENDERING(30),
    /** The provider has the video; we do not. */
    DOWNLOADING(70),
    /** The whole video is in our storage under its final name. */
    STORED(80),
    /** An attempt failed for certain; the next one, with a task of its own, follows after a pause. */
    RETRYING(10),
    /** The video is stored and announced. */
    COMPLETED(100),
    /** No attempt will follow by itself; the error code says why. */
    FAILED(0);

    private final int progress;

    SceneStage(int progress) {
        this.progress = progress;
    }

    /** The percentage that a scene has at least reached on entering this stage; a scene's progress never falls. */
    public int progress() {
        return progress;
    }

    /** Says whether a scene may go from this stage to {@code next}; asking for the stage it has is not a change. */
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

    /** The stages from which a scene may come to this one. */
    public Set<SceneStage> predecessors() {
        return Arrays.stream(values()).filter(stage -> stage.canBecome(this)).collect(toUnmodifiableSet());
    }

    /** What a user is told of a scene in this stage. */
    public SceneStatus status() {
        return switch (this) {
            case COMPLETED -> SceneStatus.COMPLETED;
            case FAILED -> SceneStatus.FAILED;
            case QUEUED, CLAIMED, SUBMITTING, RENDERING, DOWNLOADING, STORED, RETRYING -> SceneStatus.GENERATING;
        };
    }

    /** Whether the work on the scene is over. */
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
