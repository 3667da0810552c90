package io.scenefleet.simulator.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.scenefleet.simulator.api.Announcements;
import io.scenefleet.simulator.fault.FaultDesk;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.media.MediaLibrary;
import io.scenefleet.simulator.outbound.Courier;
import io.scenefleet.simulator.outbound.Delivery;
import io.scenefleet.simulator.scenario.RuleSheet;
import io.scenefleet.simulator.session.Switchboard;
import io.scenefleet.simulator.task.TaskEngine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

/** For whoever runs the simulator: faults, a clean slate, and a look at what came in. */
@RestController
@RequestMapping("/admin")
class AdminController {

    private final FaultDesk faults;
    private final TaskEngine engine;
    private final Ledger ledger;
    private final MediaLibrary media;
    private final Announcements announcements;
    private final Courier courier;
    private final ReceivedRequests received;
    private final Switchboard switchboard;

    AdminController(
            FaultDesk faults,
            TaskEngine engine,
            Ledger ledger,
            MediaLibrary media,
            Announcements announcements,
            Courier courier,
            ReceivedRequests received,
            Switchboard switchboard) {
        this.faults = faults;
        this.engine = engine;
        this.ledger = ledger;
        this.media = media;
        this.announcements = announcements;
        this.courier = courier;
        this.received = received;
        this.switchboard = switchboard;
    }

    @PostMapping("/faults")
    ArmedFaultResponse arm(@RequestBody RuleSheet rule) {
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
        switchboard.reset();
        ledger.reset();
        media.reset();
        announcements.reset();
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
                "deliveries", courier.list().stream().map(DeliveryResponse::of).toList());
    }

    record DeliveryResponse(
            Instant at,
            String kind,
            @JsonProperty("taskUUID") UUID taskUuid,
            String address,
            int attempts,
            String answer,
            boolean delivered) {

        static DeliveryResponse of(Delivery delivery) {
            return new DeliveryResponse(
                    delivery.at(),
                    delivery.kind().name().toLowerCase(Locale.ROOT),
                    delivery.taskId(),
                    delivery.address(),
                    delivery.attempts(),
                    delivery.answer(),
                    delivery.delivered());
        }
    }
}
