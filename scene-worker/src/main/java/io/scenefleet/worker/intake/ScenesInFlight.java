package io.scenefleet.worker.intake;

import io.scenefleet.scene.LogFields;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.worker.processing.HandOverException;
import io.scenefleet.worker.processing.SceneListener;
import io.scenefleet.worker.processing.SceneProcessor;
import io.scenefleet.worker.processing.SceneSignals;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The scenes that this worker has in hand, a virtual thread each. A message stays unacknowledged until its scene is
 * over, so that the broker gives it to another worker the moment this one dies.
 *
 * <p>A scene whose message comes again, because the connection was lost or because it was published twice, goes on in
 * the thread that it has. Other messages wait while all places are taken. A lost connection ends no work under way; but
 * {@link #review} sees to it that every scene ends up with the worker that has its message.
 */
public final class ScenesInFlight {
    private static final Logger log = LoggerFactory.getLogger(ScenesInFlight.class);

    /** A message that has not come back in so many reviews, although messages come in, is with another worker. */
    private static final int REVIEWS_WITHOUT_MESSAGE = 3;

    private final SceneProcessor processor;
    private final SceneListener listener;
    private final int places;
    private final Duration longestHold;
    private final LongSupplier nanoTime;
    private final Map<SceneKey, InFlight> runs = new HashMap<>();

    /** Not more than the broker sends without an acknowledgement, and those of connections that broke since the last review. */
    private final Queue<Message> waiting = new ArrayDeque<>();

    /** Held for moments only, never while the broker is told something: heartbeats depend on it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition finished = lock.newCondition();

    /** Runs that have given up their places, and whose messages are being answered. */
    private int answering;

    private volatile boolean handingOver;

    /**
     * No scenes yet.
     *
     * @param places      scenes at the same time, at most
     * @param longestHold after which a message is given back to the broker
     * @param nanoTime    as {@link System#nanoTime}; only differences count
     */
    public ScenesInFlight(
            SceneProcessor processor, SceneListener listener, int places, Duration longestHold, LongSupplier nanoTime) {
        this.processor = processor;
        this.listener = listener;
        this.places = places;
        this.longestHold = longestHold;
        this.nanoTime = nanoTime;
    }

    private record Message(SceneJob job, Delivery delivery, long since) {}

    /** Works on the scene until it is over, and acknowledges its message then. Does not block. */
    public void take(SceneJob job, Delivery delivery) {
        var message = new Message(job, delivery, nanoTime.getAsLong());
        lock.lock();
        try {
            if (handingOver) {
                return; // the broker takes it back when the connection closes
            }
            if (runs.containsKey(SceneKey.of(job)) || runs.size() < places) {
                admit(message);
            } else {
                waiting.add(message);
            }
        } finally {
            lock.unlock();
        }
    }

    private void admit(Message message) {
        var running = runs.get(SceneKey.of(message.job));
        if (running != null) {
            log.info("Scene {}: redelivered", SceneKey.of(message.job));
            running.messages.add(message);
        } else {
            start(new InFlight(message.job, message.delivery.isRedelivered(), List.of(message)));
        }
    }

    private void start(InFlight run) {
        runs.put(SceneKey.of(run.job), run);
        Thread.ofVirtual().name("scene-" + SceneKey.of(run.job)).start(run);
    }

    /** How many scenes there are. */
    public int size() {
        lock.lock();
        try {
            return runs.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether this worker has begun to give its scenes back. */
    public boolean isHandingOver() {
        return handingOver;
    }

    /**
     * To be called once a second. Forgets messages that the broker has taken back, and gives back those that were held for
     * long. A scene without a message goes on while no messages come in, or until another worker can have its message.
     *
     * @param isConsuming whether the broker can deliver messages to this worker
     */
    public void review(boolean isConsuming) {
        var overdue = new ArrayList<Message>();
        lock.lock();
        try {
            overdue.addAll(takeOverdue(waiting));
            for (var run : runs.values()) {
                overdue.addAll(takeOverdue(run.messages));
                run.review(isConsuming);
            }
        } finally {
            lock.unlock();
        }
        overdue.forEach(message -> {
            log.info("Scene {}: its message was held for long and goes back to the broker", SceneKey.of(message.job));
            listener.returning(message.job);
            message.delivery.requeue();
        });
    }

    private List<Message> takeOverdue(Collection<Message> messages) {
        messages.removeIf(message -> !message.delivery.isOpen());
        long now = nanoTime.getAsLong();
        var overdue = messages.stream()
                .filter(message -> now - message.since >= longestHold.toNanos())
                .toList();
        messages.removeAll(overdue);
        return overdue;
    }

    /**
     * Takes nothing new, and gives every scene back as it stands, for another worker to take up.
     *
     * @param timeout for orders and downloads that are just under way
     * @return whether all were given back in time
     */
    public boolean handOver(Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            handingOver = true;
            waiting.clear();
            runs.values().forEach(run -> run.signals.handOver());
            long left = timeout.toNanos();
            while (!isIdle() && left > 0) {
                left = finished.awaitNanos(left);
            }
            return isIdle();
        } finally {
            lock.unlock();
        }
    }

    private boolean isIdle() {
        return runs.isEmpty() && answering == 0;
    }

    private final class InFlight implements Runnable {
        private final SceneJob job;
        private final boolean redelivered;
        private final SceneSignals signals = new SceneSignals();
        private final List<Message> messages;
        private int reviewsWithoutMessage;

        InFlight(SceneJob job, boolean redelivered, List<Message> messages) {
            this.job = job;
            this.redelivered = redelivered;
            this.messages = new ArrayList<>(messages);
        }

        @Override
        public void run() {
            try (var _ = MDC.putCloseable(LogFields.JOB, job.jobId());
                    var _ = MDC.putCloseable(LogFields.SESSION, job.sessionId());
                    var _ = MDC.putCloseable(LogFields.SCENARIO, job.scenario().wireName())) {
                answerAll(
                        switch (processor.process(job, redelivered, signals)) {
                            case OVER -> this::acknowledge;
                            case POISON -> delivery -> settle(delivery::deadLetter);
                            case LEFT_TO_NEWER -> delivery -> settle(delivery::returnLater);
                        });
            } catch (HandOverException _) {
                log.info("Scene {}: handed over", SceneKey.of(job));
                handedOver();
            } catch (RuntimeException | Error e) {
                log.error("Scene {}: returned to the broker after an unexpected failure", SceneKey.of(job), e);
                answerAll(delivery -> settle(delivery::requeue));
            }
        }

        /** Only a scene that this worker holds goes on without its message. */
        private void review(boolean isConsuming) {
            if (!messages.isEmpty()) {
                reviewsWithoutMessage = 0;
                return;
            }
            reviewsWithoutMessage = isConsuming ? reviewsWithoutMessage + 1 : 0;
            if (!signals.isHolding() || reviewsWithoutMessage >= REVIEWS_WITHOUT_MESSAGE) {
                signals.handOver();
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

        /** A message that comes from now on starts anew, and finds a scene that is over. */
        private void answerAll(Consumer<Delivery> action) {
            beginAnswers();
            try {
                messages.forEach(message -> action.accept(message.delivery));
            } finally {
                endAnswers();
            }
        }

        private void beginAnswers() {
            lock.lock();
            try {
                answering++;
                giveUpPlace();
            } finally {
                lock.unlock();
            }
        }

        private void endAnswers() {
            lock.lock();
            try {
                answering--;
                finished.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** The scene starts anew for a message that has come back meanwhile. */
        private void handedOver() {
            lock.lock();
            try {
                messages.removeIf(message -> !message.delivery.isOpen());
                if (handingOver || messages.isEmpty()) {
                    giveUpPlace();
                } else {
                    start(new InFlight(job, true, messages));
                }
            } finally {
                lock.unlock();
            }
        }

        /** The free places are taken by the messages that have waited longest. */
        private void giveUpPlace() {
            runs.remove(SceneKey.of(job), this);
            while (!waiting.isEmpty() && runs.size() < places) {
                var next = waiting.remove();
                if (next.delivery.isOpen()) {
                    admit(next);
                }
            }
            finished.signalAll();
        }
    }
}
