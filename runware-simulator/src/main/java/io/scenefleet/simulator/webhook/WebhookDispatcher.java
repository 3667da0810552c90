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

/** Sends webhook calls without blocking. Retries each until the receiver returns 2xx or all attempts have failed. */
public final class WebhookDispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final int MAX_RESULTS = 200;

    private final WebhookProperties properties;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final HttpClient client;
    private final Semaphore permits;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicInteger epoch = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<WebhookResult> newestFirst = new ArrayDeque<>();

    public WebhookDispatcher(WebhookProperties properties, InstantSource clock, RandomGenerator random) {
        this.properties = properties;
        this.clock = clock;
        this.random = random;
        this.client = HttpClient.newHttpClient();
        this.permits = new Semaphore(properties.concurrency());
    }

    /** Queues a call. Returns false when too many calls are pending. */
    public boolean send(WebhookCall call) {
        if (pending.incrementAndGet() > properties.pending()) {
            pending.decrementAndGet();
            log.atWarn().addKeyValue("taskUUID", call.taskId()).log("Webhook call dropped: too many calls are pending");
            return false;
        }
        int startedIn = epoch.get();
        Thread.ofVirtual().name("webhook").start(() -> {
            try {
                deliver(call, startedIn);
            } finally {
                pending.decrementAndGet();
            }
        });
        return true;
    }

    /** The results of the last calls, newest first. */
    public List<WebhookResult> list() {
        synchronized (newestFirst) {
            return List.copyOf(newestFirst);
        }
    }

    /** Cancels pending calls and clears the results. */
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

    private void deliver(WebhookCall call, int startedIn) {
        for (int attempt = 1; ; attempt++) {
            String answer = attempt(call);
            boolean delivered = answer.startsWith("2");
            boolean over = delivered || attempt == properties.attempts();
            if (epoch.get() != startedIn) {
                return;
            }
            if (over) {
                record(new WebhookResult(
                        clock.instant(), call.kind(), call.taskId(), call.address(), attempt, answer, delivered));
                return;
            }
            if (!pause(attempt)) {
                return;
            }
        }
    }

    /** Returns the status of the response, or a text that says why there is none. */
    private String attempt(WebhookCall call) {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
        try {
            return exchange(call);
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).addKeyValue("taskUUID", call.taskId()).log("Webhook call could not be created");
            return "not sent";
        } finally {
            permits.release();
        }
    }

    private String exchange(WebhookCall call) {
        HttpRequest request = HttpRequest.newBuilder(call.to())
                .header("Content-Type", call.contentType())
                .method(
                        call.kind().method(),
                        BodyPublishers.ofByteArray(call.body().get()))
                .build();
        // One timeout covers connection, response and body; cancelling closes the connection.
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return String.valueOf(answer.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (TimeoutException e) {
            return "no response in time";
        } catch (ExecutionException e) {
            return "no connection";
        } finally {
            answer.cancel(true);
        }
    }

    /** Waits before the next attempt. Returns false when the dispatcher was closed meanwhile. */
    private boolean pause(int attempt) {
        try {
            long millis = WebhookBackoff.after(attempt, random.nextDouble()).toMillis();
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void record(WebhookResult delivery) {
        synchronized (newestFirst) {
            newestFirst.addFirst(delivery);
            if (newestFirst.size() > MAX_RESULTS) {
                newestFirst.removeLast();
            }
        }
    }
}
