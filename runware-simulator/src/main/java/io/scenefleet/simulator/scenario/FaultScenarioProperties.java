package io.scenefleet.simulator.scenario;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The scenario that is active from the start.
 *
 * @param scenario path of a YAML or JSON file, or name of a bundled scenario; absent for none
 */
@ConfigurationProperties("simulator")
public record FaultScenarioProperties(@Nullable String scenario) {}
