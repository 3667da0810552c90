package io.scenefleet.simulator.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What outlives the process.
 *
 * @param stateFolder folder in which accepted tasks are kept; absent to keep them in memory only
 */
@ConfigurationProperties("simulator")
public record JournalProperties(@Nullable Path stateFolder) {}
