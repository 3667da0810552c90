package io.scenefleet.simulator.fault;

/** The points at which a fault can be triggered. */
public enum Stage {
    /** A submission has arrived; nothing is accepted or billed yet. */
    ARRIVAL,
    /** A submission has just been accepted and billed. */
    ACCEPTANCE,
    /** A poll requests the task. */
    POLL,
    /** The archive is asked for a task. */
    ARCHIVE,
    /** One of the task's files is downloaded. */
    DOWNLOAD
}
