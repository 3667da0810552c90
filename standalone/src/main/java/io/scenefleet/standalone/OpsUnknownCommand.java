package io.scenefleet.standalone;

import io.scenefleet.standalone.client.UnknownOutcomes;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Scenes whose order may or may not have been bought. */
@Command(
        name = "unknown",
        description = "Lists scenes that need a manual decision: nobody can tell whether they were bought.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false)
final class OpsUnknownCommand extends OpsListCommand {
    private static final List<String> COLUMNS = List.of(
            "SINCE", "JOB", "SCENARIO", "ATTEMPT", "REASON", "PRICE $", "MODEL", "TASK", "VIDEO UNTIL", "VIDEO");

    @Override
    @Command(name = "list", description = "Lists them, oldest first.", mixinStandardHelpOptions = true)
    void list(@Mixin ListOptions options) {
        var out = out();
        try (var client = options.client()) {
            var page = client.unknownOutcomes(options.limit());
            if (page.scenes().isEmpty()) {
                out.println("No scene needs a manual decision.");
                return;
            }
            Table.of(COLUMNS, page.scenes(), OpsUnknownCommand::row).print(out);
            out.printf("%d of %d scenes, oldest first.%n", page.scenes().size(), page.total());
        }
    }

    private static List<String> row(UnknownOutcomes.UnknownScene scene) {
        return List.of(
                scene.since(),
                scene.jobId(),
                scene.scenario(),
                Objects.toString(scene.attempt(), "-"),
                Objects.requireNonNullElse(scene.errorCode(), "-"),
                scene.priceUsd() == null ? "-" : scene.priceUsd().toPlainString(),
                Objects.requireNonNullElse(scene.model(), "-"),
                Objects.requireNonNullElse(scene.taskUuid(), "-"),
                Objects.requireNonNullElse(scene.providerUrlExpiresAt(), "-"),
                Objects.requireNonNullElse(scene.providerUrl(), "-"));
    }

    @Command(
            name = "adopt",
            description = "Asks the provider again for the result of the same order. Costs nothing.",
            mixinStandardHelpOptions = true)
    void adopt(@Mixin AdoptOptions options) {
        options.adopt(out());
    }

    @Command(
            name = "accept-loss",
            description = "Leaves the scene failed and removes it from the list. Costs nothing.",
            mixinStandardHelpOptions = true)
    void acceptLoss(@Mixin SceneOptions scene) {
        scene.decide("accept_loss");
        say("%s stays failed and is no longer listed.", scene);
    }

    @Command(
            name = "buy-again",
            description =
                    "Orders the scene again, as a new attempt. COSTS MONEY, even if the first order was paid for.",
            mixinStandardHelpOptions = true)
    void buyAgain(@Mixin SceneOptions scene) {
        var decision = scene.decide("buy_again");
        say(
                "%s is bought again as attempt %s: THIS COSTS ANOTHER RENDER.",
                scene, Objects.toString(decision.attempt()));
    }
}
