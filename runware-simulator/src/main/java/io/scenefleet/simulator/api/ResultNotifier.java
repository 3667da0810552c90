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

/** Tells webhooks of each result as soon as it is there, and puts files where their orders want them. */
public final class ResultNotifier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ResultNotifier.class);

    /** How often a task is looked at whose time is over but whose file is not there yet. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

    private final WebhookProperties properties;
    private final TaskEngine engine;
    private final WebhookDispatcher webhooks;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("notifier").daemon().factory());
    private final AtomicInteger watched = new AtomicInteger();
    private final AtomicInteger epoch = new AtomicInteger();

    public ResultNotifier(
            WebhookProperties properties, TaskEngine engine, WebhookDispatcher webhooks, InstantSource clock) {
        this.properties = properties;
        this.engine = engine;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Watches a task that has just been accepted, if anybody wants to be told of it. */
    void expect(RenderTask task, String origin) {
        if (task.order().webhook() == null && task.order().upload() == null) {
            return;
        }
        if (watched.incrementAndGet() > properties.pending()) {
            watched.decrementAndGet();
            log.atWarn()
                    .addKeyValue("taskUUID", task.order().id())
                    .log("A task is not announced: too many are waiting");
            return;
        }
        schedule(new Watch(task, origin, epoch.get()));
    }

    /** Forgets whatever was to be told. */
    public void reset() {
        epoch.incrementAndGet();
        webhooks.reset();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void schedule(Watch watch) {
        timer.schedule(() -> look(watch), watch.wait(clock.instant()).toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look(Watch watch) {
        if (watch.begunIn == epoch.get() && !watch.isOver()) {
            schedule(watch);
        } else {
            watched.decrementAndGet();
        }
    }

    /** One task and what of it was told already; used by the timer's thread alone. */
    private final class Watch {
        private final RenderTask task;
        private final String origin;
        private final int begunIn;
        private final Set<UUID> told = new HashSet<>();

        Watch(RenderTask task, String origin, int begunIn) {
            this.task = task;
            this.origin = origin;
            this.begunIn = begunIn;
        }

        Duration wait(Instant now) {
            return task.results().stream()
                    .filter(result -> !told.contains(result.videoId()))
                    .map(result -> Duration.between(now, result.dueAt()))
                    .min(Duration::compareTo)
                    .filter(wait -> wait.compareTo(SHORTEST_WAIT) > 0)
                    .orElse(SHORTEST_WAIT);
        }

        /** Tells what is new; answers whether nothing will be new any more. */
        boolean isOver() {
            switch (engine.stateOf(task)) {
                case State.Processing(List<RenderTask.Result> soFar) -> soFar.forEach(this::tell);
                case State.Succeeded(List<RenderTask.Result> results, var _) -> {
                    results.forEach(this::tell);
                    return true;
                }
                case State.Failed(String code, var _) -> {
                    tellFailure(code);
                    return true;
                }
            }
            return false;
        }

        private void tell(RenderTask.Result result) {
            VideoOrder order = task.order();
            Clip clip = result.clip();
            if (!told.add(result.videoId())) {
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

        private void tellFailure(String code) {
            URI webhook = task.order().webhook();
            if (webhook != null && properties.failures()) {
                post(webhook, "errors", VideoItems.failure(task, code).toJson());
            }
        }

        private void post(URI webhook, String member, ObjectNode item) {
            byte[] body = Json.STRICT.writeValueAsBytes(written(member, item));
            webhooks.send(new WebhookCall(
                    WebhookCall.Kind.WEBHOOK, task.order().id(), webhook, "application/json", () -> body));
        }

        private ObjectNode written(String member, ObjectNode item) {
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
