package io.scenefleet.simulator.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Connections that stay open.
 *
 * @param push           whether the end of a task is told unasked
 * @param idle           how long a caller may say nothing before its socket is closed
 * @param resume         how long a session outlives its socket, with the frames that wait for it
 * @param maxConnections most sockets at once; more are refused with 503
 * @param maxSessions    most sessions, those without a socket included; the one that lost its socket first goes first
 * @param maxFrames      most frames that wait for one session; a caller that reads too slowly for that loses its socket
 * @param maxWaiting     most bytes of the frames that wait for one session
 * @param maxTasks       most running tasks of one session whose end is told unasked; the others have to be asked about
 * @param sendTimeout    how long one frame may take to be handed to the network
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
            throw new IllegalArgumentException("simulator.socket.max-waiting must lie between 1 byte and 64 MB");
        }
        if (maxSessions < maxConnections) {
            throw new IllegalArgumentException(
                    "simulator.socket.max-sessions must not be less than simulator.socket.max-connections");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("simulator.socket." + name + " must be longer than 0");
        }
    }
}
