package io.scenefleet.worker.processing;

import java.time.Duration;

/**
 * What goes wrong between turns: a worker is killed, stands still, is stopped or cut off; the broker delivers twice; Redis
 * forgets its last second or everything; a lot of time passes.
 *
 * <p>Two things are left out, because no worker could tell them from a new scene: a Redis that loses the second in which an
 * order left, together with a second copy of the message, or with a provider that forgets. The key of the order still keeps
 * it from being billed twice, unless the provider declines the second one.
 */
final class Misfortunes {
    /** What cannot be had at the same time as a provider that forgets. */
    private enum Climate {
        /** The provider remembers keys for good; everything else may go wrong. */
        PROVIDER_REMEMBERS,
        /** It forgets keys and renders a while after safe-repost; Redis keeps what it was told. */
        PROVIDER_FORGETS,
        /** It forgets, and Redis forgets everything; but messages are not published twice. */
        BOTH_FORGET
    }

    static final Duration SAFE_REPOST = Duration.ofMinutes(10);

    /** An order leaves at the latest a lease after the look that allowed it, and is under way for up to a minute. */
    private static final Duration PROVIDER_MEMORY =
            SAFE_REPOST.plus(Simulation.LEASE).plus(Duration.ofMinutes(2));

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST = 12;
    private static final int PERCENT = 8;
    private static final int MOST_DEATHS = 8;

    private final Simulation simulation;
    private final Luck luck;
    private final Climate climate;
    private final boolean isReposting;
    private int left = MOST;

    /** How many workers the scene still kills, one after the other. */
    private int deaths;

    private boolean publishedTwice;
    private boolean lostItsLastSecond;

    Misfortunes(Simulation simulation) {
        this.simulation = simulation;
        this.luck = simulation.luck;
        this.climate = Climate.values()[luck.below(Climate.values().length)];
        this.deaths = luck.below(25) == 0 ? MOST_DEATHS : 0;
        this.isReposting = climate == Climate.PROVIDER_REMEMBERS && luck.below(4) == 0;
    }

    /** When both forget, a message that is published again looks like a new scene unless it is marked. */
    boolean bothForget() {
        return climate == Climate.BOTH_FORGET;
    }

    boolean providerForgets() {
        return climate != Climate.PROVIDER_REMEMBERS;
    }

    Duration providerMemory() {
        return providerForgets() ? PROVIDER_MEMORY : Duration.ofDays(10_000);
    }

    OnUnknown onUnknown() {
        return isReposting ? OnUnknown.REPOST : OnUnknown.PARK;
    }

    void mayHappen() {
        var worker = simulation.anyWorker();
        if (deaths > 0 && worker.runs().stream().anyMatch(run -> run.isHolding) && luck.coin()) {
            deaths--;
            simulation.tell(() -> worker.id + " is killed by its scene");
            simulation.kill(worker);
        } else if (left > 0 && luck.below(100) < PERCENT) {
            left--;
            happen(worker);
        }
    }

    private void happen(SimulatedWorker worker) {
        switch (luck.below(11)) {
            case 0, 1 -> {
                simulation.tell(() -> worker.id + " is killed");
                simulation.kill(worker);
            }
            case 2, 3 -> {
                simulation.tell(() -> worker.id + (worker.isFrozen() ? " goes on" : " stands still"));
                worker.freeze(!worker.isFrozen());
            }
            case 4 -> {
                simulation.tell(() -> worker.id + " is asked to stop");
                worker.stop();
                simulation.replaceIfStopped(worker);
            }
            case 5 -> cutOff(worker);
            case 6 -> publishTwice();
            case 7 -> loseMemory();
            case 8 -> leap(Simulation.LEASE.multipliedBy(2));
            case 9 -> leap(SAFE_REPOST.plus(SECOND));
            default -> leap(PROVIDER_MEMORY.plus(SECOND));
        }
    }

    /**
     * A worker that has not claimed its scene yet goes on with what then is a second copy of the message. When the worker is
     * back at the broker, it may have to leave its scenes to those who have their messages.
     */
    private void cutOff(SimulatedWorker worker) {
        simulation.tell(() -> "the broker takes its messages from " + worker.id);
        var cut = worker.runs().stream()
                .filter(run -> climate != Climate.BOTH_FORGET || run.fence >= 0)
                .toList();
        cut.forEach(simulation.broker::requeue);
        if (luck.coin()) {
            simulation.tell(() -> worker.id + " has to leave its scenes to others");
            cut.forEach(run -> run.signals.handOver());
        }
    }

    private void leap(Duration time) {
        simulation.tell(() -> time + " pass");
        simulation.leap(time);
    }

    private void publishTwice() {
        var job = simulation.jobs().get(luck.below(simulation.jobs().size()));
        if (climate != Climate.BOTH_FORGET && !simulation.isAcknowledged(job) && !lostItsLastSecond) {
            publishedTwice = true;
            simulation.tell(() -> job.scenario() + " is published a second time");
            simulation.broker.publish(job, false);
        }
    }

    private void loseMemory() {
        switch (climate) {
            case PROVIDER_REMEMBERS -> loseMemory(luck.coin() || publishedTwice);
            case BOTH_FORGET -> loseMemory(true);
            case PROVIDER_FORGETS -> {}
        }
    }

    private void loseMemory(boolean everything) {
        simulation.invariants.values().forEach(SceneInvariants::forgetting);
        if (everything) {
            simulation.store.forgetAll();
        } else {
            lostItsLastSecond = true;
            simulation.store.forgetSince(
                    simulation.scheduler.now() - luck.below(SECOND).toNanos());
        }
        simulation.tell(() -> everything ? "Redis forgets everything" : "Redis forgets its last second");
        simulation.leap(SECOND);
    }

    @Override
    public String toString() {
        return climate + ", " + onUnknown();
    }
}
