package io.scenefleet.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "ops",
        description = {
            "Shows what needs an operator: scenes and jobs to decide about, dead letters, and orders that are stopped; see"
                    + " docs/operations.md.",
            "The operator token, if the gateway has one, is read from SCENEFLEET_OPS_TOKEN."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OpsUnknownCommand.class,
            OpsStrandedCommand.class,
            OpsDeadCommand.class,
            OpsOrdersCommand.class,
            OpsCostsCommand.class
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OpsCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(), "Missing command: unknown, stranded, dead, orders or costs");
    }
}
