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

/** The index: the page for browsers, a list of the endpoints for other clients. */
@RestController
class IndexController {
    private static final String INDEX = """
            Runware simulator

            POST   /v1                      API: a JSON array of tasks
            GET    /v1                      API over a WebSocket
            GET    /videos/{id}.mp4         video files
            GET    /ledger                  submissions and bills; ?task=<uuid>, ?limit=<n>
            GET    /health                  health check
            GET    /admin/received          recent requests; ?limit=<n>
            GET    /admin/faults            armed faults
            POST   /admin/faults            arms a fault: {"fault": "busy:429", "times": 3}
            DELETE /admin/faults            disarms all faults
            DELETE /admin/faults/{id}       disarms one fault
            GET    /admin/scenario          active scenario
            POST   /admin/scenario          activates a scenario, YAML or JSON
            DELETE /admin/scenario          deactivates the scenario
            GET    /admin/webhooks          results of recent webhooks and uploads
            POST   /admin/connections/drop  breaks all WebSocket connections
            POST   /admin/reset             clears tasks and ledger, restores the balance and the configured faults
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
