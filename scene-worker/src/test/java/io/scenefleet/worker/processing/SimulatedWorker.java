package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.turns.Actor;
import io.scenefleet.worker.turns.TurnScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A worker process: the real {@link SceneProcessor} with all of its threads as actors, but without its broker. */
final class SimulatedWorker {
    private static final Duration FOREVER = Duration.ofDays(100_000);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    final String id;
    private final Simulation simulation;
    private final TurnScheduler scheduler;
    private final SceneProcessor processor;
    private final Map<SceneKey, SimulatedRun> runs = new LinkedHashMap<>();
    private final List<Actor> actors = new ArrayList<>();
    private boolean isFrozen;
    private boolean isStopping;

    SimulatedWorker(String id, Simulation simulation, SceneRules rules, Clock clock) {
        this.id = id;
        this.simulation = simulation;
        this.scheduler = simulation.scheduler;
        var limit = new ConcurrencyLimit(
                new SimulatedPermits(simulation), new ConcurrencyLimitProperties(1, null, HEARTBEAT), scheduler::now);
        var held = new HeldScenes(limit);
        var provider = new SimulatedProvider(this, simulation);
        var storage = new SimulatedStorage(this, simulation);
        var ports = new ScenePorts(
                new SimulatedStore(this, simulation),
                provider,
                new SimulatedWatcher(this, simulation, provider, rules.polling()),
                storage,
                storage,
                new OrderGate(new OrdersOpen(), null, HEARTBEAT, scheduler::now),
                limit,
                new SceneListener() {});
        var registry = new SimulatedRegistry(simulation);
        var awaited = new AwaitedScenes(ports.store(), registry, rules);
        this.processor = new SceneProcessor(id, ports, registry, held, awaited, rules, clock);
        start("heartbeat", () -> renewLeases(held));
        start("questions", () -> ask(awaited));
    }

    private void ask(AwaitedScenes awaited) {
        while (scheduler.await(() -> awaited.size() > 0, FOREVER)) {
            scheduler.sleep(AwaitedScenes.EVERY);
            awaited.ask();
        }
    }

    private void renewLeases(HeldScenes held) {
        while (scheduler.await(() -> !runs.isEmpty(), FOREVER)) {
            scheduler.sleep(HEARTBEAT);
            held.renewDue();
        }
    }

    void start(String name, Runnable life) {
        var actor = scheduler.start(id + " " + name, life);
        actor.freeze(isFrozen);
        actors.add(actor);
    }

    /** Starts with a scene, unless it is at it already. */
    SimulatedRun take(SceneJob job, boolean redelivered) {
        var running = runs.get(SceneKey.of(job));
        if (running != null) {
            return running;
        }
        var run = new SimulatedRun(this, job, redelivered, new SceneSignals(new Turns()));
        runs.put(SceneKey.of(job), run);
        start(job.scenario().toString(), () -> process(run));
        return run;
    }

    private void process(SimulatedRun run) {
        try {
            var result = processor.process(run.job, run.redelivered, run.signals);
            scheduler.endTurn();
            simulation.broker.settle(run, result);
        } catch (HandOverException _) {
            simulation.tell(() -> id + " hands over");
            simulation.invariants(run.job).handedOver(run, scheduler.now(), Simulation.LEASE);
            simulation.broker.requeue(run);
        }
        runs.remove(SceneKey.of(run.job));
        simulation.replaceIfStopped(this);
    }

    private final class Turns implements Waiting {
        @Override
        public void await(BooleanSupplier ready, Duration atMost) {
            scheduler.await(ready, atMost);
        }

        @Override
        public void wake() {
            // the scheduler looks at the condition before every turn
        }
    }

    /** Reading the storage failed for a scene of this worker. */
    void storageFailed() {
        runs.values().forEach(run -> run.storageFailed = true);
    }

    SimulatedRun run(SceneJob job) {
        return find(SceneKey.of(job)).orElseThrow();
    }

    SimulatedRun run(TaskUuid task) {
        return runs.values().stream()
                .filter(run -> simulation.isOf(run.job, task))
                .findFirst()
                .orElseThrow();
    }

    Optional<SimulatedRun> find(SceneKey scene) {
        return Optional.ofNullable(runs.get(scene));
    }

    List<SimulatedRun> runs() {
        return List.copyOf(runs.values());
    }

    boolean isTaking() {
        return !isFrozen && !isStopping;
    }

    boolean isFrozen() {
        return isFrozen;
    }

    boolean isStopped() {
        return isStopping && runs.isEmpty();
    }

    void freeze(boolean still) {
        isFrozen = still;
        actors.forEach(actor -> actor.freeze(still));
        stall();
    }

    /** Time passes without this worker: it may take its leases for lost, even those that it then renews. */
    void stall() {
        runs.values().forEach(run -> run.isHolding = false);
    }

    void stop() {
        isStopping = true;
        runs.values().forEach(run -> run.signals.handOver());
    }

    void kill() {
        actors.forEach(scheduler::kill);
    }
}
