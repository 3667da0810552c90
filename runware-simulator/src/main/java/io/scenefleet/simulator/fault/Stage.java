package io.scenefleet.simulator.fault;

/** The occasions at which a fault may strike. */
public enum Stage {
    /** A submission is about to be looked at; nothing is accepted or billed yet. */
    ARRIVAL,
    /** A submission has just been accepted and billed. */
    ACCEPTANCE,
    /** A poll asks for the task. */
    POLL,
    /** One of the task's files is fetched. */
    DOWNLOAD
}
