package io.scenefleet.standalone;

import picocli.CommandLine.Option;

/** The options of all commands that list something at a running gateway. */
final class ListOptions extends GatewayOptions {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Number of entries (default: ${DEFAULT-VALUE}, at most 500).")
    private int limit;

    int limit() {
        return limit;
    }
}
