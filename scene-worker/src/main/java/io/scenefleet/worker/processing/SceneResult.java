package io.scenefleet.worker.processing;

/** What is to become of the message of a scene. */
public enum SceneResult {
    /** The scene has ended, well or badly: its message is acknowledged. */
    OVER,
    /** The scene has crashed one worker after another: its message is dead-lettered, for an operator. */
    POISON,
    /** Only a newer version of the worker can go on with the scene: its message goes back to the queue. */
    LEFT_TO_NEWER
}
