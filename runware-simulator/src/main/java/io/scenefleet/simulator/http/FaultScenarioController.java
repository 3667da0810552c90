package io.scenefleet.simulator.http;

import io.scenefleet.simulator.api.ApiErrors;
import io.scenefleet.simulator.fault.FaultInjector;
import io.scenefleet.simulator.fault.FaultScenario;
import io.scenefleet.simulator.scenario.FaultScenarioReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Admin API of the active scenario. */
@RestController
@RequestMapping("/admin/scenario")
class FaultScenarioController {
    private final FaultInjector faults;

    FaultScenarioController(FaultInjector faults) {
        this.faults = faults;
    }

    /** Accepts YAML or JSON, regardless of the content type. */
    @PostMapping
    ScenarioResponse activate(HttpServletRequest request) throws IOException {
        faults.activate(
                FaultScenarioReader.read(request.getInputStream().readNBytes(FaultScenarioReader.MAX_SIZE + 1)));
        return show();
    }

    @GetMapping
    ScenarioResponse show() {
        return new ScenarioResponse(
                faults.scenario().map(FaultScenario::name).orElse(null),
                faults.scenario().map(FaultScenario::description).orElse(null),
                faults.list().stream()
                        .filter(status -> status.scenario() != null)
                        .map(ArmedFaultResponse::of)
                        .toList());
    }

    @DeleteMapping
    ScenarioResponse deactivate() {
        faults.deactivateScenario();
        return show();
    }

    @ExceptionHandler
    void reject(IllegalArgumentException rejected, HttpServletResponse response) throws IOException {
        Envelopes.write(ApiErrors.malformed(String.valueOf(rejected.getMessage())), response);
    }

    record ScenarioResponse(@Nullable String name, @Nullable String description, List<ArmedFaultResponse> rules) {}
}
