package io.scenefleet.worker.fleet;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The mark that says to which provider everything in Redis belongs.
 *
 * @param replaces mark of the account's earlier key, as the refused worker names it; it gives way to that of the present one
 */
@ConfigurationProperties("scenefleet.provider")
public record ProviderMarkProperties(@Nullable String replaces) {}
