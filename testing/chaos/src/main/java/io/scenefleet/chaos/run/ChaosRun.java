package io.scenefleet.chaos.run;

import io.scenefleet.chaos.check.HistoryCheck;
import io.scenefleet.chaos.fleet.Fleet;
import io.scenefleet.chaos.history.HistoryFile;
import io.scenefleet.chaos.load.Load;
import io.scenefleet.chaos.plan.FaultPlan;
import io.scenefleet.chaos.plan.PlannedFault;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Orders videos while faults strike, heals everything, waits until nothing is open, and judges the recorded history. */
public final class ChaosRun {
    /** Long enough for every delay in the system: leases, backoff, redeliveries, the outbox. */
    private static final Duration TIME_TO_SETTLE = Duration.ofMinutes(2);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final double SHARE_OF_ORDERING = 0.8;

    private final RunSettings settings;
    private final PrintWriter out;
    private final HistoryFile history;

    public ChaosRun(RunSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
        this.history = new HistoryFile(settings.fleet().history());
    }

    /** @throws IllegalStateException when the system does not start; the message says what to do */
    public RunResult run() throws InterruptedException {
        say(
                "starting RabbitMQ, Redis, the simulator, a gateway and %d workers ...",
                settings.fleet().workers());
        try (var fleet = Fleet.start(settings.fleet())) {
            return run(fleet);
        }
    }

    private RunResult run(Fleet fleet) throws InterruptedException {
        var plan = plan(fleet);
        say(
                "seed %d: %d scenes, %d faults in %d s",
                settings.seed(),
                settings.jobs() * Load.SCENES_OF_AN_AD,
                plan.size(),
                settings.duration().toSeconds());
        var begun = Instant.now();
        var load = new Load(fleet::gatewayAddresses, history, settings.jobs(), ordering());
        load.start();
        new FleetDisruptor(fleet, history, out).carryOut(plan);
        rest(begun.plus(settings.duration()));
        fleet.heal();
        var healed = Instant.now();
        say("healed; waiting until no job is open ...");
        boolean isQuiet = settle(fleet, load);
        load.stop();
        var settled = Duration.between(healed, Instant.now());
        new FinalState(fleet, settings.fleet(), history).record();
        var events = history.read();
        return new RunResult(
                settings, begun, Duration.between(begun, healed), settled, isQuiet, events, HistoryCheck.of(events));
    }

    private List<PlannedFault> plan(Fleet fleet) {
        return switch (settings.plan()) {
            case RANDOM ->
                FaultPlan.random(
                        settings.seed(),
                        settings.duration(),
                        fleet.workers(),
                        fleet.lines().size(),
                        settings.kinds());
            case KILL_A_WORKER -> FaultPlan.killAWorker(settings.seed(), settings.duration(), fleet.workers());
        };
    }

    /** Killing workers is about everything in flight at once; otherwise orders meet the faults, too. */
    private Duration ordering() {
        return switch (settings.plan()) {
            case RANDOM -> Duration.ofMillis((long) (settings.duration().toMillis() * SHARE_OF_ORDERING));
            case KILL_A_WORKER -> Duration.ZERO;
        };
    }

    private static void rest(Instant until) throws InterruptedException {
        var left = Duration.between(Instant.now(), until);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }

    /** Waits until every client has seen the end of its job and no job is open. Returns false if that takes too long. */
    private boolean settle(Fleet fleet, Load load) throws InterruptedException {
        fleet.records().awaitConnection();
        var patience = TIME_TO_SETTLE.plus(settings.fleet().render().multipliedBy(3));
        var deadline = Instant.now().plus(patience);
        if (!load.await(patience)) {
            say("%d jobs have not ended after %d s", load.open(), patience.toSeconds());
            return false;
        }
        while (hasOpenJobs(fleet) && Instant.now().isBefore(deadline)) {
            Thread.sleep(LOOK);
        }
        return !hasOpenJobs(fleet);
    }

    private static boolean hasOpenJobs(Fleet fleet) {
        return fleet.records().activeJobs() + fleet.records().unpublishedJobs() > 0;
    }

    private void say(String format, Object... arguments) {
        out.printf("chaos: " + format + "%n", arguments);
        out.flush();
    }
}
