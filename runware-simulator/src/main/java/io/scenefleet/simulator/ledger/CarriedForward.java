package io.scenefleet.simulator.ledger;

/**
 * The sums of tasks that are no longer kept one by one.
 *
 * @param accepted     accepted tasks
 * @param conflicts    repeated submissions of these
 * @param bills        those of them that were billed
 * @param billedMicros total amount billed, in millionths of a dollar
 */
public record CarriedForward(long accepted, long conflicts, long bills, long billedMicros) {
    public static final CarriedForward NOTHING = new CarriedForward(0, 0, 0, 0);

    public CarriedForward plus(CarriedForward other) {
        return new CarriedForward(
                accepted + other.accepted,
                conflicts + other.conflicts,
                bills + other.bills,
                billedMicros + other.billedMicros);
    }
}
