package io.scenefleet.worker.processing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;

/**
 * Identity of this worker.
 *
 * @param id      host name and eight random hexadecimal digits; new after every start
 * @param version of the software; {@code dev} where it is not packaged
 */
public record WorkerIdentity(String id, String host, String version) {
    private static final int RANDOM_DIGITS = 8;

    /** A new identity. */
    public static WorkerIdentity create() {
        var host = hostName();
        var random = UUID.randomUUID().toString().substring(0, RANDOM_DIGITS);
        var version = Optional.ofNullable(WorkerIdentity.class.getPackage().getImplementationVersion());
        return new WorkerIdentity(host + "-" + random, host, version.orElse("dev"));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "worker";
        }
    }
}
