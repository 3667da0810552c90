package io.scenefleet.simulator.api;

import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.task.RenderTask;
import io.scenefleet.simulator.task.RenderTask.State;
import io.scenefleet.simulator.task.TaskEngine;
import io.scenefleet.simulator.video.Clip;
import io.scenefleet.simulator.webhook.WebhookCall;
import io.scenefleet.simulator.webhook.WebhookDispatcher;
import io.scenefleet.simulator.webhook.WebhookProperties;
import io.scenefleet.simulator.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sends each result to the webhook and the upload URL of its order as soon as it is ready. */
public final class ResultNotifier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ResultNotifier.class);

    /** Interval at which a task is checked whose render time is over but whose file is not ready. */
    private static final Duration MIN_WAIT = Duration.ofMillis(50);

    private final WebhookProperties properties;
    private final TaskEngine engine;
    private final WebhookDispatcher webhooks;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("result-notifier").daemon().factory());
    private final AtomicInteger watched = new AtomicInteger();
    private final AtomicInteger epoch = new AtomicInteger();

    public ResultNotifier(
            WebhookProperties properties, TaskEngine engine, WebhookDispatcher webhooks, InstantSource clock) {
        this.properties = properties;
        this.engine = engine;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Watches an accepted task that has a webhook or an upload URL. */
    void expect(RenderTask task, String origin) {
        if (task.order().webhook() == null && task.order().upload() == null) {
            return;
        }
        if (watched.incrementAndGet() > properties.pending()) {
            watched.decrementAndGet();
            log.atWarn()
                    .addKeyValue("taskUUID", task.order().id())
                    .log("Task has no webhook call: too many calls are pending");
            return;
        }
        schedule(new Watch(task, origin, epoch.get()));
    }

    /** Cancels all pending notifications. */
    public void reset() {
        epoch.incrementAndGet();
        webhooks.reset();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void schedule(Watch watch) {
        timer.schedule(() -> check(watch), watch.wait(clock.instant()).toNanos(), TimeUnit.NANOSECONDS);
    }

    private void check(Watch watch) {
        if (watch.startedIn == epoch.get() && !watch.sendNew()) {
            schedule(watch);
        } else {
            watched.decrementAndGet();
        }
    }

    /** A task and the results already sent. Used only by the timer's thread. */
    private final class Watch {
        private final RenderTask task;
        private final String origin;
        private final int startedIn;
        private final Set<UUID> sent = new HashSet<>();

        Watch(RenderTask task, String origin, int startedIn) {
            this.task = task;
            this.origin = origin;
            this.startedIn = startedIn;
        }

        Duration wait(Instant now) {
            return task.results().stream()
                    .filter(result -> !sent.contains(result.videoId()))
                    .map(result -> Duration.between(now, result.dueAt()))
                    .min(Duration::compareTo)
                    .filter(wait -> wait.compareTo(MIN_WAIT) > 0)
                    .orElse(MIN_WAIT);
        }

        /** Sends new results and returns whether the task is done. */
        boolean sendNew() {
            switch (engine.stateOf(task)) {
                case State.Processing(List<RenderTask.Result> soFar) -> soFar.forEach(this::send);
                case State.Succeeded(List<RenderTask.Result> results, var _) -> {
                    results.forEach(this::send);
                    return true;
                }
                case State.Failed(String code, var _) -> {
                    sendFailure(code);
                    return true;
                }
            }
            return false;
        }

        private void send(RenderTask.Result result) {
            VideoOrder order = task.order();
            Clip clip = result.clip();
            if (!sent.add(result.videoId())) {
                return;
            }
            if (order.upload() != null && clip != null) {
                webhooks.send(
                        new WebhookCall(WebhookCall.Kind.UPLOAD, order.id(), order.upload(), "video/mp4", clip::bytes));
            }
            if (order.webhook() != null) {
                post(order.webhook(), "data", VideoItems.success(task, result, origin));
            }
        }

        private void sendFailure(String code) {
            URI webhook = task.order().webhook();
            if (webhook != null && properties.failures()) {
                post(webhook, "errors", VideoItems.failure(task, code).toJson());
            }
        }

        private void post(URI webhook, String member, ObjectNode item) {
            byte[] body = Json.STRICT.writeValueAsBytes(body(member, item));
            webhooks.send(new WebhookCall(
                    WebhookCall.Kind.WEBHOOK, task.order().id(), webhook, "application/json", () -> body));
        }

        private ObjectNode body(String member, ObjectNode item) {
            return switch (properties.form()) {
                case FLAT -> item;
                case ENVELOPE -> {
                    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
                    envelope.putArray(member).add(item);
                    yield envelope;
                }
            };
        }
    }
}
