package io.scenefleet.worker.intake;

/** A message that the broker has delivered to this worker. A broker that has taken it back meanwhile ignores all answers. */
public interface Delivery {
    /** Whether the message is still this worker's, as far as it knows: the broker takes it back with its connection. */
    boolean isOpen();

    /** Whether some worker has had the message before. */
    boolean isRedelivered();

    /** Tells the broker that the message is done with. */
    void acknowledge();

    /** Rejects the message: the broker moves it to the dead-letter queue. */
    void deadLetter();

    /** Returns the message to the broker, for any worker. */
    void requeue();

    /**
     * Keeps the message for a while and returns it to the broker then, for a newer worker. One that has been returned often
     * is kept for as long as any message may be held, because the broker makes a dead letter of it otherwise.
     */
    void returnLater();
}
