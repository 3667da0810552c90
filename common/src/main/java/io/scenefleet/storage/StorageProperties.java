package io.scenefleet.storage;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the videos are.
 *
 * @param outputDir folder of the videos; the same for gateway and workers
 */
@ConfigurationProperties("scenefleet")
public record StorageProperties(
        @DefaultValue("./data/outputs") Path outputDir) {}
