package io.scenefleet.simulator.task;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.atomic.AtomicLong;

/** The account balance, in millionths of a dollar. */
final class Account {
    private final AtomicLong micros;
    private final long start;

    Account(BigDecimal dollars) {
        this.start = dollars.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
        this.micros = new AtomicLong(start);
    }

    long balance() {
        return micros.get();
    }

    /** Withdraws the amount if the balance suffices, and returns whether it did. */
    boolean tryWithdraw(long amount) {
        long before = micros.getAndUpdate(balance -> balance >= amount ? balance - amount : balance);
        return before >= amount;
    }

    /** Withdraws an amount that was spent already, whatever is left. */
    void charge(long amount) {
        micros.addAndGet(-amount);
    }

    /** Gives back what was withdrawn for nothing. */
    void refund(long amount) {
        micros.addAndGet(amount);
    }

    void reset() {
        micros.set(start);
    }
}
