package io.scenefleet.simulator.socket;

import io.scenefleet.simulator.session.SocketConnections;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Admin endpoint that breaks all WebSocket connections. */
@RestController
class ConnectionsController {
    private final SocketConnections connections;

    ConnectionsController(SocketConnections connections) {
        this.connections = connections;
    }

    @PostMapping("/admin/connections/drop")
    Map<String, Integer> drop() {
        return Map.of("dropped", connections.dropAll());
    }
}
