package io.scenefleet.worker.intake;

import io.scenefleet.scene.LogFields;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.worker.processing.HandOverException;
import io.scenefleet.worker.processing.SceneListener;
import io.scenefleet.worker.processing.SceneProcessor;
import io.scenefleet.worker.processing.SceneSignals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The scenes that this worker has in hand, a virtual thread each. A message stays unacknowledged until its scene is
 * over, so that the broker gives it to another worker the moment this one dies.
 *
 * <p>A scene whose message comes again, because the connection was lost or because it was published twice, goes on in
 * the thread that it has.
 */
public final class ScenesInFlight {
    private static final Logger log = LoggerFactory.getLogger(ScenesInFlight.class);

    private final SceneProcessor processor;
    private final SceneListener listener;
    private final Map<SceneKey, InFlight> runs = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private volatile boolean handingOver;

    public ScenesInFlight(SceneProcessor processor, SceneListener listener) {
        this.processor = processor;
        this.listener = listener;
    }

    /** Works on the scene until it is over, and acknowledges its message then. Does not block. */
    public void take(SceneJob job, Delivery delivery) {
        if (handingOver) {
            return; // the broker takes it back when the connection closes
        }
        runs.compute(SceneKey.of(job), (_, running) -> {
            if (running != null) {
                log.info("Scene {}: redelivered", SceneKey.of(job));
                running.deliveries.add(delivery);
                return running;
            }
            var run = new InFlight(job, delivery);
            Thread.ofVirtual().name("scene-" + SceneKey.of(job)).start(run);
            return run;
        });
        if (handingOver) { // since the first look: it may not have been among those that were told
            runs.values().forEach(run -> run.signals.handOver());
        }
    }

    /** How many scenes there are. */
    public int size() {
        return runs.size();
    }

    /** Whether this worker has begun to give its scenes back. */
    public boolean isHandingOver() {
        return handingOver;
    }

    /**
     * Takes nothing new, and gives every scene back as it stands, for another worker to take up.
     *
     * @param timeout for orders and downloads that are just under way
     * @return whether all were given back in time
     */
    public boolean handOver(Duration timeout) throws InterruptedException {
        handingOver = true;
        runs.values().forEach(run -> run.signals.handOver());
        lock.lockInterruptibly();
        try {
            long left = timeout.toNanos();
            while (!runs.isEmpty() && left > 0) {
                left = finished.awaitNanos(left);
            }
            return runs.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private final class InFlight implements Runnable {
        private final SceneJob job;
        private final boolean redelivered;
        private final SceneSignals signals = new SceneSignals();
        private final List<Delivery> deliveries = new ArrayList<>();

        InFlight(SceneJob job, Delivery delivery) {
            this.job = job;
            this.redelivered = delivery.isRedelivered();
            deliveries.add(delivery);
        }

        @Override
        public void run() {
            try (var _ = MDC.putCloseable(LogFields.JOB, job.jobId());
                    var _ = MDC.putCloseable(LogFields.SESSION, job.sessionId());
                    var _ = MDC.putCloseable(LogFields.SCENARIO, job.scenario().wireName())) {
                leave(
                        switch (processor.process(job, redelivered, signals)) {
                            case OVER -> this::acknowledge;
                            case POISON -> delivery -> settle(delivery::deadLetter);
                            case LEFT_TO_NEWER -> delivery -> settle(delivery::returnLater);
                        });
            } catch (HandOverException _) {
                log.info("Scene {}: handed over", SceneKey.of(job));
                leave(_ -> {});
            } catch (RuntimeException | Error e) {
                log.error("Scene {}: returned to the broker after an unexpected failure", SceneKey.of(job), e);
                leave(delivery -> settle(delivery::requeue));
            }
        }

        private void acknowledge(Delivery delivery) {
            listener.acknowledging(job);
            delivery.acknowledge();
            listener.acknowledged(job);
        }

        private void settle(Runnable answer) {
            listener.returning(job);
            answer.run();
        }

        /** Removing and acknowledging are one step: a message that comes in between finds a scene that is over. */
        private void leave(Consumer<Delivery> action) {
            runs.computeIfPresent(SceneKey.of(job), (_, _) -> {
                deliveries.forEach(action);
                return null;
            });
            lock.lock();
            try {
                finished.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
