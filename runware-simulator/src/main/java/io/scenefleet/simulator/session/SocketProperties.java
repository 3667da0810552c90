package io.scenefleet.simulator.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * WebSocket connections and their sessions.
 *
 * @param push           whether results are pushed to the session that submitted the task
 * @param idle           how long a socket may receive no frame before it is closed
 * @param resume         how long a session and its queued frames are kept without a socket
 * @param maxConnections maximum number of sockets; further ones are rejected with 503
 * @param maxSessions    maximum number of sessions with or without a socket; the longest detached is dropped first
 * @param maxFrames      maximum number of queued frames of a session; a caller that reads too slowly loses its socket
 * @param maxWaiting     maximum size of the queued frames of a session
 * @param maxTasks       maximum number of running tasks of a session whose results are pushed; others have to be polled
 * @param sendTimeout    timeout for writing one frame to the network
 */
@Validated
@ConfigurationProperties("simulator.socket")
public record SocketProperties(
        @DefaultValue("true") boolean push,
        @DefaultValue("120s") Duration idle,
        @DefaultValue("120s") Duration resume,
        @DefaultValue("1000") @Min(1) @Max(10_000) int maxConnections,
        @DefaultValue("2000") @Min(1) @Max(100_000) int maxSessions,
        @DefaultValue("256") @Min(1) @Max(10_000) int maxFrames,
        @DefaultValue("4MB") DataSize maxWaiting,
        @DefaultValue("1000") @Min(0) @Max(10_000) int maxTasks,
        @DefaultValue("10s") Duration sendTimeout) {
    public SocketProperties {
        requirePositive("idle", idle);
        requirePositive("resume", resume);
        requirePositive("send-timeout", sendTimeout);
        if (maxWaiting.toBytes() < 1 || maxWaiting.toMegabytes() > 64) {
            throw new IllegalArgumentException("simulator.socket.max-waiting must be between 1 byte and 64 MB");
        }
        if (maxSessions < maxConnections) {
            throw new IllegalArgumentException(
                    "simulator.socket.max-sessions must not be less than simulator.socket.max-connections");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("simulator.socket.%s must be positive".formatted(name));
        }
    }
}
