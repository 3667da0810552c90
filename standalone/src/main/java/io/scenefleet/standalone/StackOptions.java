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
            description = "How many workers share the scenes (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Where the gateway listens (default: 8080, or a free port where that is taken).")
    private @Nullable Integer port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = {
                "The address the gateway listens on (default: ${DEFAULT-VALUE}, this machine only).",
                "0.0.0.0 lets others in; nobody is asked who he is."
            })
    private String bind;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:SCENEFLEET_DATA:-./data}",
            description = "The folder with all that stays: videos, state, logs (default: SCENEFLEET_DATA, or ./data).")
    private Path data;

    /** @param runwareKey null for the simulator */
    StackSettings settings(@Nullable String runwareKey) {
        if (workers < 1) {
            throw new ParameterException(command.commandLine(), "--workers must be at least 1");
        }
        return new StackSettings(workers, port, bind, runwareKey, new DataFolder(data));
    }
}
