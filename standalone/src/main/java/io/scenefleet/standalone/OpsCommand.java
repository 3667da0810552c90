package io.scenefleet.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "ops",
        description = {
            "Shows scenes that need a manual decision, dead letters, and whether orders are taken, and decides about them; see"
                    + " docs/operations.md.",
            "The operator token, if the gateway has one, is read from SCENEFLEET_OPS_TOKEN."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {OpsUnknownCommand.class, OpsDeadCommand.class, OpsOrdersCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OpsCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Missing command: unknown, dead or orders");
    }
}
