package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stops a thread at a point. One that is never let on stands for a worker that died there. */
public final class Gate implements Runnable {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Stops whoever comes here. */
    @Override
    public void run() {
        reached.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a scene", e);
        }
    }

    /** Waits until somebody has come. */
    public void awaitVisitor() throws InterruptedException {
        assertThat(reached.await(15, TimeUnit.SECONDS)).as("somebody came").isTrue();
    }

    /** Lets everybody on. */
    public void open() {
        open.countDown();
    }
}
