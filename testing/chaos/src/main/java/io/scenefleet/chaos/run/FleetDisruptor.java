package io.scenefleet.chaos.run;

import io.scenefleet.chaos.fleet.Fleet;
import io.scenefleet.chaos.history.HistoryEvent;
import io.scenefleet.chaos.history.HistoryFile;
import io.scenefleet.chaos.plan.FaultKind;
import io.scenefleet.chaos.plan.FaultKind.Strikes;
import io.scenefleet.chaos.plan.PlannedFault;
import io.scenefleet.testsupport.FaultProxy.Direction;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Carries out a plan of faults. Two faults never strike the same part at once: the later one is skipped. */
final class FleetDisruptor {
    private static final String BY = "chaos";
    private static final Duration SLOWNESS = Duration.ofMillis(300);
    private static final int BURST = 25;
    private static final long LESS_THAN_IS_USED = 1;
    private static final long UNLIMITED = 0;

    private final Fleet fleet;
    private final HistoryFile history;
    private final PrintWriter out;
    private final Map<String, Lock> parts = new ConcurrentHashMap<>();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

    FleetDisruptor(Fleet fleet, HistoryFile history, PrintWriter out) {
        this.fleet = fleet;
        this.history = history;
        this.out = out;
    }

    /**
     * Returns when every fault of the plan is over.
     *
     * @throws IllegalStateException when a fault could not be started or ended: the run proves nothing then
     */
    void carryOut(List<PlannedFault> plan) throws InterruptedException {
        long begun = System.nanoTime();
        var open = new CountDownLatch(plan.size());
        for (var fault : plan) {
            Thread.sleep(Duration.ofNanos(Math.max(0, begun + fault.at().toNanos() - System.nanoTime())));
            Thread.ofVirtual().name("fault-" + fault.number()).start(() -> {
                try {
                    strikeAndHeal(fault);
                } catch (RuntimeException e) {
                    failures.add(e);
                } finally {
                    open.countDown();
                }
            });
        }
        open.await();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a fault could not be carried out: " + failures.peek(), failures.peek());
        }
    }

    private void strikeAndHeal(PlannedFault fault) {
        var target = target(fault);
        var struck = partsOf(fault).stream()
                .map(part -> parts.computeIfAbsent(part, _ -> new ReentrantLock()))
                .toList();
        if (!tryLockAll(struck)) {
            say(fault, target + " is skipped: an earlier fault of this part is not over yet");
            return;
        }
        try {
            if (fault.kind().strikes() == Strikes.WORKER && !fleet.canBeSpared(fault.target())) {
                say(fault, target + " is skipped: it is not working yet, or no other worker is");
                return;
            }
            say(fault, target);
            history.write(new HistoryEvent.Broken(
                    now(), BY, fault.number(), fault.kind().wireName(), target, pid(fault)));
            strike(fault);
            history.write(new HistoryEvent.Healed(now(), BY, fault.number()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            struck.forEach(Lock::unlock);
        }
    }

    private static boolean tryLockAll(List<Lock> locks) {
        for (int i = 0; i < locks.size(); i++) {
            if (!locks.get(i).tryLock()) {
                locks.subList(0, i).forEach(Lock::unlock);
                return false;
            }
        }
        return true;
    }

    /**
     * What a fault needs for itself. While there are two gateways, the line of clients to the first one is left alone: an order
     * that it kept back until the job of the other gateway is over would be a new order.
     */
    private List<String> partsOf(PlannedFault fault) {
        var parts = new ArrayList<>(List.of(target(fault)));
        if (fault.kind() == FaultKind.SECOND_GATEWAY) {
            parts.add(fleet.gateway().toClients().name());
        }
        if (stallsTheFirst(fault)) {
            parts.add(fleet.gateway().toBroker().name());
        }
        return parts;
    }

    private void say(PlannedFault fault, String what) {
        out.printf(
                "  %5.1f s  %s %s%n",
                fault.at().toMillis() / 1000.0, fault.kind().wireName(), what);
        out.flush();
    }

    private String target(PlannedFault fault) {
        return switch (fault.kind().strikes()) {
            case WORKER -> "worker-" + (fault.target() + 1);
            case GATEWAY -> "gateway";
            case SECOND_GATEWAY -> "gateway-2";
            case BROKER -> "broker";
            case REDIS -> "redis";
            case DISK -> "disk";
            case LINE -> fleet.lines().get(fault.target()).name();
            case PROVIDER -> "provider";
        };
    }

    private @Nullable Long pid(PlannedFault fault) {
        return switch (fault.kind().strikes()) {
            case WORKER -> fleet.worker(fault.target()).pid();
            case GATEWAY -> fleet.gateway().process().pid();
            case SECOND_GATEWAY, BROKER, REDIS, DISK, LINE, PROVIDER -> null;
        };
    }

    private void strike(PlannedFault fault) throws InterruptedException {
        switch (fault.kind()) {
            case KILL_WORKER -> {
                fleet.worker(fault.target()).kill();
                Thread.sleep(fault.lasts());
                fleet.startWorker(fault.target());
            }
            case STOP_WORKER -> {
                fleet.stopWorker(fault.target());
                Thread.sleep(fault.lasts());
                fleet.startWorker(fault.target());
            }
            case FREEZE_WORKER -> freeze(fault);
            case KILL_GATEWAY -> {
                fleet.gateway().process().kill();
                Thread.sleep(fault.lasts());
                fleet.gateway().start();
            }
            case SECOND_GATEWAY -> runSecondGateway(fault);
            case KILL_BROKER -> {
                fleet.rabbit().kill();
                Thread.sleep(fault.lasts());
                fleet.rabbit().restart();
            }
            case KILL_REDIS -> {
                fleet.redis().kill();
                Thread.sleep(fault.lasts());
                fleet.redis().restart();
                fleet.records().awaitConnection();
            }
            case FULL_REDIS -> {
                fleet.records().limitMemory(LESS_THAN_IS_USED);
                endAfter(fault, () -> fleet.records().limitMemory(UNLIMITED));
            }
            case FULL_DISK -> {
                fleet.fillDisk();
                endAfter(fault, fleet::freeDisk);
            }
            case STALL_LINE -> stall(fault);
            case RESET_LINE -> fleet.lines().get(fault.target()).proxy().reset();
            case SLOW_LINE -> {
                fleet.lines().get(fault.target()).proxy().delay(SLOWNESS);
                endAfter(fault, fleet.lines().get(fault.target()).proxy()::heal);
            }
            case PROVIDER_BUSY -> fleet.simulator().arm("busy:429", BURST);
            case PROVIDER_DOWN -> {
                fleet.simulator().arm("busy:503", BURST);
                fleet.simulator().arm("poll-error:503", BURST);
            }
            case LOST_ANSWER -> fleet.simulator().arm("lost-answer", BURST);
            case PROXY_503 -> fleet.simulator().arm("lost-answer:503", BURST);
            case REFUSE_POLL -> fleet.simulator().arm("refuse-poll", BURST);
            case REFUSE_ARCHIVE -> fleet.simulator().arm("refuse-archive", BURST);
            case LATE_FILE -> fleet.simulator().arm("late-file:10s", BURST);
            case BAD_DOWNLOAD -> {
                fleet.simulator().arm("cut", BURST);
                fleet.simulator().arm("download-error:503", BURST);
            }
        }
    }

    /** Of four second gateways, two are killed and two asked to stop; of either, one sees the first one lose its broker. */
    private void runSecondGateway(PlannedFault fault) throws InterruptedException {
        fleet.secondGateway().start();
        try {
            fleet.secondGateway().await();
            if (stallsTheFirst(fault)) {
                var broker = fleet.gateway().toBroker().proxy();
                broker.stall();
                endAfter(fault, broker::heal);
            } else {
                Thread.sleep(fault.lasts());
            }
        } finally {
            fleet.secondGateway().end(fault.number() % 2 == 0);
        }
    }

    private static boolean stallsTheFirst(PlannedFault fault) {
        return fault.kind() == FaultKind.SECOND_GATEWAY && fault.number() % 4 < 2;
    }

    private void freeze(PlannedFault fault) throws InterruptedException {
        var worker = fleet.worker(fault.target());
        worker.pause();
        try {
            Thread.sleep(fault.lasts());
        } finally {
            worker.resume();
        }
    }

    /** Every third stall is of one way only: orders and acknowledgements arrive, and the replies do not. */
    private void stall(PlannedFault fault) throws InterruptedException {
        var line = fleet.lines().get(fault.target()).proxy();
        if (fault.number() % 3 == 0) {
            line.stall(Direction.TO_CLIENT);
        } else {
            line.stall();
        }
        endAfter(fault, line::heal);
    }

    private static void endAfter(PlannedFault fault, Runnable end) throws InterruptedException {
        try {
            Thread.sleep(fault.lasts());
        } finally {
            end.run();
        }
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
