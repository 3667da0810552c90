package io.scenefleet.chaos.check;

/** What must hold whatever is broken. */
public enum Invariant {
    /** Nothing is paid for twice, and the next attempt is bought only after a certain failure of the one before. */
    ONE_BILL("I1", "One bill per attempt; the next attempt only after the one before has failed for certain"),
    /** Nothing that was promised is forgotten. */
    EVERY_JOB_ENDS("I2", "Every job that got a 202 is there and over"),
    /** A user who was told the end is never told anything else; progress never falls. */
    THE_END_IS_FINAL("I3", "What is over stays as it is; progress never falls"),
    /** A worker that lost its scene changes nothing any more. */
    FENCES_HOLD("I4", "No step under an old fence takes effect"),
    /** What is announced can be fetched. */
    VIDEOS_ARE_WHOLE("I5", "Every completed scene has its video, with the size and checksum that were recorded"),
    /** What a job says of its scenes is what its scenes say. */
    COUNTERS_ADD_UP("I6", "Each job's counters are the sum of its scenes"),
    /** The broker forgets a message only when its scene needs it no more. */
    ACKNOWLEDGED_IS_OVER("I7", "What is acknowledged is over; what is a dead letter has failed");

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
