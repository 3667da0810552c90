package io.scenefleet.standalone;

import io.scenefleet.standalone.stack.DataFolder;
import io.scenefleet.standalone.stack.StackSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of all commands that start a stack. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StackOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Number of workers (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port of the gateway (default: 8080, or a free port if that is in use).")
    private @Nullable Integer port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = {
                "Address that the gateway listens on (default: ${DEFAULT-VALUE}, this machine only).",
                "0.0.0.0 opens the API, which has no authentication, to other machines."
            })
    private String bind;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:SCENEFLEET_DATA:-./data}",
            description = "Folder for videos, state and logs (default: SCENEFLEET_DATA, or ./data).")
    private Path data;

    /** @param runwareKey null for the simulator */
    StackSettings settings(@Nullable String runwareKey) {
        if (workers < 1) {
            throw new ParameterException(command.commandLine(), "--workers must be at least 1");
        }
        return new StackSettings(workers, port, bind, runwareKey, new DataFolder(data));
    }
}
