package io.scenefleet.failpoint;

/** A step of a gateway (G) or of a worker (W); docs/billing.md says what is left behind by a crash at each. */
public enum FailPoint {
    G1("before the job is recorded"),
    G2("the job is recorded and nothing is published"),
    G3("half of the job's messages are confirmed"),
    G4("everything is confirmed and the client has no answer"),
    W1("before the scene is claimed"),
    W2("before the intent to order is stored"),
    W3("the intent is stored and the order has not left"),
    W4("the order was answered and the answer is not looked at"),
    W5("before the provider's acceptance is stored"),
    W6("the provider was asked and still renders"),
    W7("the video is ready and that is not stored"),
    W8("some of the video is written"),
    W9("the whole video is in the storage and that is not stored"),
    W10("the scene is completed and its message is not acknowledged"),
    W11("the acknowledgement has just been written");

    private final String moment;

    FailPoint(String moment) {
        this.moment = moment;
    }

    /** When it is, in words. */
    public String moment() {
        return moment;
    }
}
