package io.scenefleet.worker.download.http;

import io.scenefleet.settings.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be downloaded.
 *
 * @param hosts        besides Runware's own: names, or {@code name:port}, that may also be reached over plain http and
 *                     at private addresses
 * @param maxSize      of one video
 * @param timeout      for one whole video
 * @param readTimeout  without a single byte
 */
@ConfigurationProperties("scenefleet.download")
public record DownloadProperties(
        @DefaultValue Set<String> hosts,
        @DefaultValue("1GB") DataSize maxSize,
        @DefaultValue("10m") Duration timeout,
        @DefaultValue("30s") Duration readTimeout) {
    /** Runware's own hosts; reached over https at public addresses only. */
    private static final Set<String> RUNWARE = Set.of("vm.runware.ai", "im.runware.ai");

    public DownloadProperties {
        hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        Setting.require(maxSize.toBytes() > 0, "scenefleet.download.max-size", "must be positive", maxSize);
        Setting.requirePositive("scenefleet.download.timeout", timeout);
        Setting.requirePositive("scenefleet.download.read-timeout", readTimeout);
    }

    /** Whether the settings name the host of this address: then http and private addresses are allowed. */
    boolean isTrusted(URI video) {
        var host = String.valueOf(video.getHost()).toLowerCase(Locale.ROOT);
        return hosts.contains(host) || hosts.contains(host + ":" + port(video));
    }

    private static int port(URI video) {
        if (video.getPort() != -1) {
            return video.getPort();
        }
        return "https".equals(video.getScheme()) ? 443 : 80;
    }

    /** Whether downloads from this address are allowed, as far as its name tells. */
    boolean isAllowed(URI video) {
        var host = String.valueOf(video.getHost()).toLowerCase(Locale.ROOT);
        return isTrusted(video) && ("http".equals(video.getScheme()) || "https".equals(video.getScheme()))
                || RUNWARE.contains(host) && "https".equals(video.getScheme()) && video.getPort() == -1;
    }
}
