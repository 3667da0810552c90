package io.scenefleet.simulator.webhook;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries parcels, each until its receiver answers 2xx or the attempts are used up. No call waits for a delivery. */
public final class WebhookDispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final int REMEMBERED = 200;

    private final WebhookProperties properties;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final HttpClient client;
    private final Semaphore lines;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger epoch = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<WebhookResult> newestFirst = new ArrayDeque<>();

    public WebhookDispatcher(WebhookProperties properties, InstantSource clock, RandomGenerator random) {
        this.properties = properties;
        this.clock = clock;
        this.random = random;
        this.client = HttpClient.newHttpClient();
        this.lines = new Semaphore(properties.concurrency());
    }

    /** Takes a call; answers whether there was room. */
    public boolean send(WebhookCall call) {
        if (underWay.incrementAndGet() > properties.pending()) {
            underWay.decrementAndGet();
            log.atWarn().addKeyValue("taskUUID", call.taskId()).log("A delivery was dropped: too many are under way");
            return false;
        }
        int begunIn = epoch.get();
        Thread.ofVirtual().name("webhooks").start(() -> {
            try {
                carry(call, begunIn);
            } finally {
                underWay.decrementAndGet();
            }
        });
        return true;
    }

    /** The last deliveries, the newest first. */
    public List<WebhookResult> list() {
        synchronized (newestFirst) {
            return List.copyOf(newestFirst);
        }
    }

    /** Gives up what is under way and forgets what was delivered. */
    public void reset() {
        epoch.incrementAndGet();
        synchronized (newestFirst) {
            newestFirst.clear();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        client.shutdownNow();
    }

    private void carry(WebhookCall call, int begunIn) {
        for (int attempt = 1; ; attempt++) {
            String answer = attempt(call);
            boolean delivered = answer.startsWith("2");
            boolean over = delivered || attempt == properties.attempts();
            if (epoch.get() != begunIn) {
                return;
            }
            if (over) {
                note(new WebhookResult(
                        clock.instant(), call.kind(), call.taskId(), call.address(), attempt, answer, delivered));
                return;
            }
            if (!paused(attempt)) {
                return;
            }
        }
    }

    /** The status of the answer, or in words why there is none. */
    private String attempt(WebhookCall call) {
        try {
            lines.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
        try {
            return exchange(call);
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).addKeyValue("taskUUID", call.taskId()).log("A delivery could not be made up");
            return "not sent";
        } finally {
            lines.release();
        }
    }

    private String exchange(WebhookCall call) {
        HttpRequest request = HttpRequest.newBuilder(call.to())
                .header("Content-Type", call.contentType())
                .method(
                        call.kind().method(),
                        BodyPublishers.ofByteArray(call.body().get()))
                .build();
        // One limit for all of it; what is cancelled is broken off.
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return String.valueOf(answer.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (TimeoutException e) {
            return "no answer in time";
        } catch (ExecutionException e) {
            return "no connection";
        } finally {
            answer.cancel(true);
        }
    }

    /** Waits before the next attempt; answers whether there may be one. */
    private boolean paused(int attempt) {
        try {
            long millis = WebhookBackoff.after(attempt, random.nextDouble()).toMillis();
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void note(WebhookResult delivery) {
        synchronized (newestFirst) {
            newestFirst.addFirst(delivery);
            if (newestFirst.size() > REMEMBERED) {
                newestFirst.removeLast();
            }
        }
    }
}
