package io.scenefleet.chaos.check;

/** What must hold whatever fault strikes. */
public enum Invariant {
    /** Nothing is paid for twice, and the next attempt is bought only after a certain failure of the one before. */
    ONE_BILL("I1", "One bill per attempt; the next attempt only after the previous one has certainly failed"),
    /** No promised job is lost. */
    EVERY_JOB_ENDS("I2", "Every job that got a 202 exists and has ended"),
    /** A user who was told the end is never told anything else; progress never falls. */
    THE_END_IS_FINAL("I3", "What has ended does not change; progress never decreases"),
    /** A worker that has lost its scene no longer changes it. */
    FENCES_HOLD("I4", "No change under an old fencing token takes effect"),
    /** Every announced video can be fetched. */
    VIDEOS_ARE_WHOLE("I5", "Every completed scene has its video, with the recorded size and checksum"),
    /** A job's counters agree with its scenes. */
    COUNTERS_ADD_UP("I6", "Each job's counters are the sum of its scenes"),
    /** The broker may drop a message only when its scene no longer needs it. */
    ACKNOWLEDGED_IS_OVER(
            "I7",
            "A message is acknowledged only when its scene has ended; every dead letter belongs to a failed scene"),
    /** Whoever is told that a scene failed is not told that there is nothing, when there is a paid video. */
    NO_VIDEO_IS_DENIED("I8", "No scene fails with a reason that denies a render that was paid for and did not fail");

    private final String number;
    private final String sentence;

    Invariant(String number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    public String number() {
        return number;
    }

    public String sentence() {
        return sentence;
    }
}
