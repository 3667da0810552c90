package io.scenefleet.standalone;

import io.scenefleet.standalone.client.GatewayClient;
import io.scenefleet.standalone.stack.DataFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of all commands that talk to a running gateway. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
class GatewayOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "URL of the gateway (default: that of the stack that runs on the data folder).")
    private @Nullable String url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:SCENEFLEET_DATA:-./data}",
            description = "Data folder of the running stack (default: SCENEFLEET_DATA, or ./data).")
    private Path data;

    /** Returns a client of this gateway; the operator token comes from {@code SCENEFLEET_OPS_TOKEN}. */
    final GatewayClient client() {
        return new GatewayClient(url == null ? urlOfRunningStack() : url, System.getenv("SCENEFLEET_OPS_TOKEN"));
    }

    private String urlOfRunningStack() {
        var folder = new DataFolder(data);
        return folder.gatewayUrl()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "No stack runs on %s. Start one with ./scenefleet up, or name a gateway with --url."
                                .formatted(folder.root())));
    }
}
