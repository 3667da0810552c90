package io.scenefleet.worker.processing;

/** How the work on a scene ended, for its message. */
public enum SceneEnd {
    /** The scene is over, well or badly: its message is done with. */
    OVER,
    /** The scene has killed one worker after another: its message is to be looked at by a person. */
    POISON
}
