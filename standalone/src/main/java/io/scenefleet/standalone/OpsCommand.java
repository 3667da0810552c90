package io.scenefleet.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "ops",
        description = {
            "Shows what waits for a person at a running gateway, and decides it; docs/operations.md explains.",
            "The token of operators, where one is set, comes from SCENEFLEET_OPS_TOKEN."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {OpsUnknownCommand.class, OpsDeadCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OpsCommand implements Runnable {

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Missing: unknown or dead");
    }
}
