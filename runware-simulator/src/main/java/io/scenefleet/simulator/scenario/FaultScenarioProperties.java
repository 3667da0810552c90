package io.scenefleet.simulator.scenario;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is played from the start.
 *
 * @param scenario the path of a YAML or JSON file, or the name of one that comes with the simulator; absent for none
 */
@ConfigurationProperties("simulator")
public record FaultScenarioProperties(@Nullable String scenario) {}
