package io.scenefleet.simulator.http;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that the simulator is there, and what there is to find. */
@RestController
class IndexController {

    private static final String INDEX = """
            Runware simulator

            POST   /v1                   the API: a JSON array of tasks
            GET    /v1                   the same as a WebSocket
            GET    /videos/{id}.mp4      the videos
            GET    /ledger               who submitted, what was billed; ?task=<uuid>, ?limit=<n>
            GET    /health               whether it runs
            GET    /admin/received       the last requests; ?limit=<n>
            GET    /admin/faults         the faults that are armed
            POST   /admin/faults         arms one: {"fault": "busy:429", "times": 3}
            DELETE /admin/faults         disarms all
            POST   /admin/connections/drop  breaks all sockets
            POST   /admin/reset          forgets tasks, ledger and faults
            """;

    @GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
    String index() {
        return INDEX;
    }

    @GetMapping(path = "/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
