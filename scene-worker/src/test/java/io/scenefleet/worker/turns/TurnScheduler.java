package io.scenefleet.worker.turns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one actor run at a time, in virtual time. An actor ends its turn in every call of a port; who is next is drawn from
 * a seed, so that the same seed always is the same schedule. Time passes a little with every turn, and up to the next
 * deadline when everybody waits.
 */
public final class TurnScheduler {
    private static final long TURN = Duration.ofMillis(1).toNanos();
    private static final long IDLE = Duration.ofSeconds(1).toNanos();

    private final SplittableRandom random;
    private final Runnable betweenTurns;
    private final List<Actor> actors = new ArrayList<>();
    private final List<Actor> ready = new ArrayList<>();
    private long now = TURN;
    private boolean isStopping;
    private @Nullable Throwable failure;
    private @Nullable Thread caller;
    private volatile @Nullable Actor current;

    /**
     * A schedule.
     *
     * @param betweenTurns is called after each turn; may start, kill and freeze actors, let time pass, and stop it all. What
     *                     it throws ends the schedule
     */
    public TurnScheduler(SplittableRandom random, Runnable betweenTurns) {
        this.random = random;
        this.betweenTurns = betweenTurns;
    }

    /** The present time in nanoseconds. */
    public long now() {
        return now;
    }

    /** Lets time pass without giving anybody a turn. */
    public void leap(Duration time) {
        now += time.toNanos();
    }

    /** Adds an actor, whose turn comes later. */
    public Actor start(String name, Runnable life) {
        var actor = new Actor[1];
        actor[0] = new Actor(name, () -> live(actor[0], life));
        actors.add(actor[0]);
        return actor[0];
    }

    /** Whatever the actor calls from now on throws {@link CrashError}. */
    public void kill(Actor actor) {
        actor.kill();
    }

    /** Ends the schedule: all actors die. */
    public void stop() {
        isStopping = true;
        actors.forEach(Actor::kill);
    }

    /** Ends the schedule because a promise is broken. */
    public void fail(Throwable broken) {
        if (failure == null && !isStopping) {
            failure = broken;
        }
        stop();
    }

    /**
     * Goes through the schedule until it is stopped.
     *
     * @throws AssertionError from an actor, or from between two turns
     */
    public void run() {
        caller = Thread.currentThread();
        giveTurnTo(choose());
        while (current != null) {
            LockSupport.park(this);
        }
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void live(Actor actor, Runnable life) {
        try {
            actor.requireLife();
            life.run();
        } catch (CrashError _) {
            // as it was told
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            actors.remove(actor);
            giveTurnTo(choose());
        }
    }

    /** Lets others run, or the same actor again. To be called by actors only, as are the following. */
    public void endTurn() {
        var me = requireLife();
        var next = choose();
        if (next != me) {
            giveTurnTo(next);
            while (current != me) {
                LockSupport.park(this);
            }
        }
        me.requireLife();
    }

    /**
     * Lets others run until the condition holds.
     *
     * @return false when it did not in time
     */
    public boolean await(BooleanSupplier condition, Duration timeout) {
        var me = requireLife();
        long end = timeout.compareTo(Duration.ofDays(1000)) > 0 ? Long.MAX_VALUE : now + timeout.toNanos();
        me.waitUntil(condition, end);
        try {
            endTurn();
        } finally {
            me.stopWaiting();
        }
        return condition.getAsBoolean();
    }

    /** Lets others run for this long. */
    public void sleep(Duration time) {
        await(() -> false, time);
    }

    /**
     * The actor whose turn it is. To be called before a call takes effect.
     *
     * @throws CrashError when it was killed
     */
    public Actor requireLife() {
        var me = current;
        if (me == null) {
            throw new IllegalStateException("only an actor can end its turn");
        }
        me.requireLife();
        return me;
    }

    private void giveTurnTo(@Nullable Actor next) {
        current = next;
        if (next == null) {
            LockSupport.unpark(caller);
        } else {
            next.resume();
        }
    }

    private @Nullable Actor choose() {
        if (!isStopping) {
            now += TURN;
            doBetweenTurns();
        }
        for (var actor : actors) {
            if (actor.isDead()) {
                return actor;
            }
        }
        while (!isStopping) {
            ready.clear();
            for (var actor : actors) {
                if (actor.canRun(now)) {
                    ready.add(actor);
                }
            }
            if (!ready.isEmpty()) {
                return ready.get(random.nextInt(ready.size()));
            }
            passTime();
        }
        return actors.isEmpty() ? null : actors.getFirst();
    }

    private void doBetweenTurns() {
        try {
            betweenTurns.run();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void passTime() {
        long next = Long.MAX_VALUE;
        for (var actor : actors) {
            next = Math.min(next, actor.wakesAt());
        }
        now = next == Long.MAX_VALUE ? now + IDLE : Math.max(next, now);
        if (next == Long.MAX_VALUE) {
            doBetweenTurns(); // nobody will ever wake unless something happens
        }
    }
}
