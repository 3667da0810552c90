package io.scenefleet.worker.history;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The audit of everything that concerns money; see docs/chaos.md, "The history".
 *
 * @param file where lines are appended, one JSON object each; several workers may share it on one machine. It is never shortened.
 *             Without it there is no history
 */
@ConfigurationProperties("scenefleet.history")
record HistoryProperties(Path file) {}
