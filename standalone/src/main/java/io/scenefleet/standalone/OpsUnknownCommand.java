package io.scenefleet.standalone;

import io.scenefleet.standalone.client.UnknownOutcomes;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scenes of which nobody can tell whether they were bought. */
@Command(
        name = "unknown",
        description = "Scenes of which nobody can tell whether they were bought; without a command: lists them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OpsUnknownCommand implements Runnable {

    private static final List<String> COLUMNS = List.of("SINCE", "JOB", "SCENARIO", "ATTEMPT", "MODEL", "TASK");

    @Mixin
    private ListOptions options;

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        list(options);
    }

    private void list(ListOptions options) {
        var out = command.commandLine().getOut();
        try (var client = options.client()) {
            var page = client.unknownOutcomes(options.limit());
            if (page.scenes().isEmpty()) {
                out.println("No scene waits for a decision.");
                return;
            }
            new Table(
                            COLUMNS,
                            page.scenes().stream().map(OpsUnknownCommand::row).toList())
                    .print(out);
            out.printf("%d of %d scenes, oldest first.%n", page.scenes().size(), page.total());
        }
    }

    private static List<String> row(UnknownOutcomes.Scene scene) {
        return List.of(
                scene.since(),
                scene.jobId(),
                scene.scenario(),
                Objects.toString(scene.attempt(), "-"),
                Objects.requireNonNullElse(scene.model(), "-"),
                Objects.requireNonNullElse(scene.taskUuid(), "-"));
    }

    @Command(name = "list", description = "Lists them, oldest first.", mixinStandardHelpOptions = true)
    void listThem(@Mixin ListOptions options) {
        list(options);
    }

    @Command(
            name = "adopt",
            description = "Asks the provider again for the same order. Buys nothing.",
            mixinStandardHelpOptions = true)
    void adopt(
            @Mixin GatewayOptions options,
            @Parameters(paramLabel = "JOB") String job,
            @Parameters(paramLabel = "SCENARIO") String scenario) {
        var decision = decide(options, job, scenario, "adopt");
        say(
                "The provider is asked again for %s/%s, attempt %s. Nothing is bought.",
                job, scenario, Objects.toString(decision.attempt()));
    }

    @Command(
            name = "accept-loss",
            description = "Leaves the scene failed, and takes it off the list. Buys nothing.",
            mixinStandardHelpOptions = true)
    void acceptLoss(
            @Mixin GatewayOptions options,
            @Parameters(paramLabel = "JOB") String job,
            @Parameters(paramLabel = "SCENARIO") String scenario) {
        decide(options, job, scenario, "accept_loss");
        say("%s/%s stays failed, and waits for nobody any more.", job, scenario);
    }

    @Command(
            name = "buy-again",
            description = "Orders the scene again under a new name. COSTS MONEY, even if the first order was paid for.",
            mixinStandardHelpOptions = true)
    void buyAgain(
            @Mixin GatewayOptions options,
            @Parameters(paramLabel = "JOB") String job,
            @Parameters(paramLabel = "SCENARIO") String scenario) {
        var decision = decide(options, job, scenario, "buy_again");
        say(
                "%s/%s is bought again as attempt %s: THIS COSTS ANOTHER RENDER.",
                job, scenario, Objects.toString(decision.attempt()));
    }

    private static UnknownOutcomes.Decision decide(GatewayOptions options, String job, String scenario, String action) {
        try (var client = options.client()) {
            return client.decide(job, scenario, action);
        }
    }

    private void say(String sentence, Object... values) {
        command.commandLine().getOut().println(sentence.formatted(values));
    }
}
