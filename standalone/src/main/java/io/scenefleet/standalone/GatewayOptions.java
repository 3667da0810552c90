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
final class GatewayOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The gateway (default: that of the stack which runs on the data folder).")
    private @Nullable String url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:SCENEFLEET_DATA:-./data}",
            description = "The data folder of the running stack (default: SCENEFLEET_DATA, or ./data).")
    private Path data;

    /** A client of the gateway that is meant; the token of operators comes from SCENEFLEET_OPS_TOKEN. */
    GatewayClient client() {
        return new GatewayClient(url == null ? urlOfRunningStack() : url, System.getenv("SCENEFLEET_OPS_TOKEN"));
    }

    private String urlOfRunningStack() {
        var folder = new DataFolder(data);
        return folder.gatewayUrl()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "No stack runs on " + folder.root()
                                + ". Start one with ./scenefleet up, or name a gateway with --url."));
    }
}
