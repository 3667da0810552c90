package io.scenefleet.standalone;

import io.scenefleet.standalone.client.DeadLetterList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Messages that nobody could carry out. */
@Command(
        name = "dead",
        description = "Messages that nobody could carry out; without a command: lists them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OpsDeadCommand implements Runnable {

    private static final List<String> COLUMNS = List.of("AT", "ID", "REASON", "JOB", "SCENARIO", "REPLAY");

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
            var page = client.deadLetters(options.limit());
            if (page.deadLetters().isEmpty()) {
                out.println("There are no dead letters.");
                return;
            }
            new Table(
                            COLUMNS,
                            page.deadLetters().stream().map(OpsDeadCommand::row).toList())
                    .print(out);
            out.printf(
                    "%d of %d dead letters, newest first.%n", page.deadLetters().size(), page.total());
        }
    }

    private static List<String> row(DeadLetterList.Letter letter) {
        return List.of(
                letter.at(),
                letter.id(),
                letter.reason(),
                Objects.requireNonNullElse(letter.jobId(), "-"),
                Objects.requireNonNullElse(letter.scenario(), "-"),
                letter.replayable() ? "yes" : "no");
    }

    @Command(name = "list", description = "Lists them, newest first.", mixinStandardHelpOptions = true)
    void listThem(@Mixin ListOptions options) {
        list(options);
    }

    @Command(name = "show", description = "Shows one with its message.", mixinStandardHelpOptions = true)
    void show(@Mixin GatewayOptions options, @Parameters(paramLabel = "ID") String id) {
        var out = command.commandLine().getOut();
        try (var client = options.client()) {
            var letter = client.deadLetter(id);
            new Table(COLUMNS, List.of(row(letter))).print(out);
            out.printf("%n%s%s:%n%s%n", letter.truncated() ? "beginning, " : "", letter.encoding(), letter.body());
        }
    }

    @Command(
            name = "replay",
            description = "Lets its scene go on where it stood. What may have been bought is asked for first.",
            mixinStandardHelpOptions = true)
    void replay(@Mixin GatewayOptions options, @Parameters(paramLabel = "ID") String id) {
        try (var client = options.client()) {
            var replay = client.replay(id);
            say(
                    replay.published()
                            ? "%s/%s goes on at attempt %d."
                            : "%s/%s is reopened at attempt %d, but RabbitMQ did not take its message: replay it again.",
                    replay.jobId(),
                    replay.scenario(),
                    replay.attempt());
        }
    }

    @Command(
            name = "drop",
            description = "Forgets the message; its scene stays failed.",
            mixinStandardHelpOptions = true)
    void drop(@Mixin GatewayOptions options, @Parameters(paramLabel = "ID") String id) {
        try (var client = options.client()) {
            client.dropDeadLetter(id);
        }
        say("Dead letter %s is forgotten.", id);
    }

    private void say(String sentence, Object... values) {
        command.commandLine().getOut().println(sentence.formatted(values));
    }
}
