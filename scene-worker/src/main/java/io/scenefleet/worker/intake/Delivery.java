package io.scenefleet.worker.intake;

/** One message in this worker's hand. */
public interface Delivery {
    /** Whether some worker has had the message before. */
    boolean isRedelivered();

    /** Tells the broker that the message is done with. A broker that has taken the message back meanwhile is ignored. */
    void acknowledge();

    /** Has the broker keep the message for a person. A broker that has taken it back meanwhile is ignored. */
    void setAside();

    /** Returns the message to the broker, for any worker. A broker that has taken it back meanwhile is ignored. */
    void giveBack();
}
