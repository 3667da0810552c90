package io.scenefleet.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that the simulator is there, and what there is to find: to browsers by the page, to others in a few lines. */
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
            DELETE /admin/faults         disarms all; /admin/faults/{id} one
            POST   /admin/connections/drop  breaks all sockets
            GET    /admin/scenario       the scenario that is played
            POST   /admin/scenario       plays one, YAML or JSON
            DELETE /admin/scenario       ends it
            GET    /admin/webhooks       what became of the last webhooks and uploads
            POST   /admin/reset          forgets tasks, ledger and faults
            """;

    @GetMapping("/")
    void index(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE)) {
            request.getRequestDispatcher("/page/index.html").forward(request, response);
            return;
        }
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getOutputStream().write(INDEX.getBytes(UTF_8));
    }

    @GetMapping(path = "/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
