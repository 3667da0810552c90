package io.scenefleet.simulator.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.scenefleet.simulator.api.ResultNotifier;
import io.scenefleet.simulator.fault.FaultInjector;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.media.MediaLibrary;
import io.scenefleet.simulator.scenario.FaultRuleSpec;
import io.scenefleet.simulator.session.SocketConnections;
import io.scenefleet.simulator.task.TaskEngine;
import io.scenefleet.simulator.webhook.WebhookDispatcher;
import io.scenefleet.simulator.webhook.WebhookResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Admin API: faults, reset, received requests and webhook results. */
@RestController
@RequestMapping("/admin")
class AdminController {
    private final FaultInjector faults;
    private final TaskEngine engine;
    private final Ledger ledger;
    private final MediaLibrary media;
    private final ResultNotifier notifier;
    private final WebhookDispatcher webhooks;
    private final ReceivedRequests received;
    private final SocketConnections connections;

    AdminController(
            FaultInjector faults,
            TaskEngine engine,
            Ledger ledger,
            MediaLibrary media,
            ResultNotifier notifier,
            WebhookDispatcher webhooks,
            ReceivedRequests received,
            SocketConnections connections) {
        this.faults = faults;
        this.engine = engine;
        this.ledger = ledger;
        this.media = media;
        this.notifier = notifier;
        this.webhooks = webhooks;
        this.received = received;
        this.connections = connections;
    }

    @PostMapping("/faults")
    ArmedFaultResponse arm(@RequestBody FaultRuleSpec rule) {
        try {
            return ArmedFaultResponse.of(faults.arm(rule.toRule()));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
    }

    @GetMapping("/faults")
    Map<String, List<ArmedFaultResponse>> list() {
        return Map.of(
                "faults", faults.list().stream().map(ArmedFaultResponse::of).toList());
    }

    @DeleteMapping("/faults")
    Map<String, List<ArmedFaultResponse>> disarm() {
        faults.clear();
        return list();
    }

    @DeleteMapping("/faults/{id}")
    Map<String, List<ArmedFaultResponse>> disarm(@PathVariable int id) {
        if (!faults.disarm(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return list();
    }

    @PostMapping("/reset")
    Map<String, String> reset() {
        engine.reset();
        connections.reset();
        ledger.reset();
        media.reset();
        notifier.reset();
        faults.reset();
        received.clear();
        return Map.of("status", "RESET");
    }

    @GetMapping("/received")
    Map<String, List<ReceivedRequests.Received>> received(@RequestParam(defaultValue = "50") int limit) {
        return Map.of("received", received.list(Math.clamp(limit, 0, 10_000)));
    }

    @GetMapping("/webhooks")
    Map<String, List<DeliveryResponse>> webhooks() {
        return Map.of(
                "deliveries", webhooks.list().stream().map(DeliveryResponse::of).toList());
    }

    record DeliveryResponse(
            Instant at,
            String kind,
            @JsonProperty("taskUUID") UUID taskUuid,
            String address,
            int attempts,
            String answer,
            boolean delivered) {
        static DeliveryResponse of(WebhookResult delivery) {
            return new DeliveryResponse(
                    delivery.at(),
                    delivery.kind().wireName(),
                    delivery.taskId(),
                    delivery.address(),
                    delivery.attempts(),
                    delivery.answer(),
                    delivery.delivered());
        }
    }
}
