package io.scenefleet.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Whether the provider takes orders from the account. */
@Command(
        name = "orders",
        description = "Says whether the provider takes orders, and if not, why.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OpsOrdersCommand implements Runnable {
    @Mixin
    private GatewayOptions options;

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        var out = command.commandLine().getOut();
        try (var client = options.client()) {
            var orders = client.orders();
            if (orders.stopped()) {
                out.printf(
                        "Orders are stopped since %s (%s): %s%n", orders.since(), orders.errorCode(), orders.error());
                out.println("They go on by themselves within 30 s after this is mended.");
            } else {
                out.println("Orders are taken.");
            }
        }
    }
}
