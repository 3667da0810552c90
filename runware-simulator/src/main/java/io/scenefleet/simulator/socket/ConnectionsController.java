package io.scenefleet.simulator.socket;

import io.scenefleet.simulator.session.Switchboard;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whoever runs the simulator: breaks what is connected. */
@RestController
class ConnectionsController {

    private final Switchboard switchboard;

    ConnectionsController(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @PostMapping("/admin/connections/drop")
    Map<String, Integer> drop() {
        return Map.of("dropped", switchboard.dropAll());
    }
}
