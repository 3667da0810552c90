package io.scenefleet.work;

import java.net.URI;
import java.time.Duration;

/**
 * Where the provider has a video.
 *
 * @param lifetime how long it stays there for certain after its order was accepted
 */
public record ProviderVideo(URI address, Duration lifetime) {}
