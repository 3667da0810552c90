package io.scenefleet.standalone;

import io.scenefleet.standalone.client.DeadLetterList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Dead letters: messages that no worker could process. */
@Command(
        name = "dead",
        description = "Lists dead letters: messages that no worker could process.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false)
final class OpsDeadCommand extends OpsListCommand {
    private static final List<String> COLUMNS = List.of("AT", "ID", "REASON", "JOB", "SCENARIO", "REPLAY");

    @Override
    @Command(name = "list", description = "Lists them, newest first.", mixinStandardHelpOptions = true)
    void list(@Mixin ListOptions options) {
        var out = out();
        try (var client = options.client()) {
            var page = client.deadLetters(options.limit());
            if (page.deadLetters().isEmpty()) {
                out.println("There are no dead letters.");
                return;
            }
            Table.of(COLUMNS, page.deadLetters(), OpsDeadCommand::row).print(out);
            out.printf(
                    "%d of %d dead letters, newest first.%n", page.deadLetters().size(), page.total());
        }
    }

    private static List<String> row(DeadLetterList.ListedDeadLetter deadLetter) {
        return List.of(
                deadLetter.at(),
                deadLetter.id(),
                deadLetter.reason(),
                Objects.requireNonNullElse(deadLetter.jobId(), "-"),
                Objects.requireNonNullElse(deadLetter.scenario(), "-"),
                deadLetter.replayable() ? "yes" : "no");
    }

    @Command(name = "show", description = "Shows one of them, with its message.", mixinStandardHelpOptions = true)
    void show(@Mixin GatewayOptions options, @Parameters(paramLabel = "ID") String id) {
        var out = out();
        try (var client = options.client()) {
            var found = client.deadLetter(id);
            Table.of(COLUMNS, List.of(found), OpsDeadCommand::row).print(out);
            out.printf("%n%s%s:%n%s%n", found.truncated() ? "beginning, " : "", found.encoding(), found.body());
        }
    }

    @Command(
            name = "replay",
            description = "Continues the scene where it stopped. What may have been bought is looked up first.",
            mixinStandardHelpOptions = true)
    void replay(@Mixin GatewayOptions options, @Parameters(paramLabel = "ID") String id) {
        try (var client = options.client()) {
            var replay = client.replay(id);
            say(
                    replay.published()
                            ? "%s/%s continues at attempt %d."
                            : "%s/%s is reopened at attempt %d, but RabbitMQ did not confirm its message: replay it again.",
                    replay.jobId(),
                    replay.scenario(),
                    replay.attempt());
        }
    }

    @Command(
            name = "drop",
            description = "Deletes the message; its scene stays failed.",
            mixinStandardHelpOptions = true)
    void drop(@Mixin GatewayOptions options, @Parameters(paramLabel = "ID") String id) {
        try (var client = options.client()) {
            client.dropDeadLetter(id);
        }
        say("Dead letter %s is deleted.", id);
    }
}
