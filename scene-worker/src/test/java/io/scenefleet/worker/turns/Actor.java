package io.scenefleet.worker.turns;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A thread that runs only when it is its turn. */
public final class Actor {
    private final Thread thread;
    private boolean isStarted;
    private boolean isFrozen;
    private boolean isDead;
    private @Nullable BooleanSupplier ready;
    private long deadline;

    Actor(String name, Runnable life) {
        this.thread = Thread.ofVirtual().name(name).unstarted(life);
    }

    /** Stands still from now on, or goes on. Calls that it has begun have had their effect. */
    public void freeze(boolean still) {
        isFrozen = still;
    }

    /** Dies at its next turn, which comes first. */
    void kill() {
        isDead = true;
    }

    boolean isDead() {
        return isDead;
    }

    void requireLife() {
        if (isDead) {
            throw CrashError.INSTANCE;
        }
    }

    void waitUntil(BooleanSupplier condition, long end) {
        ready = condition;
        deadline = end;
    }

    void stopWaiting() {
        ready = null;
    }

    boolean canRun(long now) {
        var condition = ready;
        return !isFrozen && (condition == null || deadline <= now || condition.getAsBoolean());
    }

    /** When it can run although nothing happens. */
    long wakesAt() {
        return isFrozen ? Long.MAX_VALUE : deadline;
    }

    void resume() {
        if (isStarted) {
            LockSupport.unpark(thread);
        } else {
            isStarted = true;
            thread.start();
        }
    }

    @Override
    public String toString() {
        return thread.getName();
    }
}
