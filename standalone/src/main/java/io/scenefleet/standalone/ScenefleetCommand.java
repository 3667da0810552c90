package io.scenefleet.standalone;

import io.scenefleet.standalone.client.GatewayException;
import io.scenefleet.standalone.script.AdScriptUnreadableException;
import io.scenefleet.standalone.stack.StackFailedException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line; the launcher script {@code ./scenefleet} runs it. */
@Command(
        name = "scenefleet",
        description = "Turns an ad script of four scenes into videos.",
        mixinStandardHelpOptions = true,
        versionProvider = ScenefleetCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DemoCommand.class, UpCommand.class, GenerateCommand.class, OpsCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:not all videos are complete and playable",
            "2:invalid command line or ad script",
            "3:SceneFleet did not start, or the gateway is unavailable or refused the request"
        })
public final class ScenefleetCommand {
    static final int INCOMPLETE = 1;
    static final int USAGE = 2;
    static final int UNAVAILABLE = 3;

    private ScenefleetCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ScenefleetCommand()).setExecutionExceptionHandler((e, command, _) -> {
            int code = exitCode(e);
            if (code == CommandLine.ExitCode.SOFTWARE) {
                throw e;
            }
            command.getErr().println("scenefleet: " + e.getMessage());
            return code;
        });
    }

    private static int exitCode(Exception e) {
        return switch (e) {
            case AdScriptUnreadableException _ -> USAGE;
            case StackFailedException _, GatewayException _ -> UNAVAILABLE;
            default -> CommandLine.ExitCode.SOFTWARE;
        };
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            // From the manifest: release and commit. Only the packaged jar has one.
            String version = ScenefleetCommand.class.getPackage().getImplementationVersion();
            return new String[] {"scenefleet " + Objects.requireNonNullElse(version, "(development)")};
        }
    }
}
