package io.scenefleet.standalone;

import io.scenefleet.standalone.client.GatewayClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of all commands that list something at a running gateway. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ListOptions {

    @Mixin
    private GatewayOptions gateway;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many (default: 50, at most 500).")
    private int limit;

    GatewayClient client() {
        return gateway.client();
    }

    int limit() {
        return limit;
    }
}
