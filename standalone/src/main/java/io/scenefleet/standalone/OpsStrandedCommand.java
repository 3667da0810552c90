package io.scenefleet.standalone;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Jobs that cannot continue by themselves. */
@Command(
        name = "stranded",
        description = "Lists stranded jobs: they continue only when an operator decides.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false)
final class OpsStrandedCommand extends OpsListCommand {
    private static final List<String> COLUMNS = List.of("SINCE", "JOB");

    @Override
    @Command(name = "list", description = "Lists them, oldest first.", mixinStandardHelpOptions = true)
    void list(@Mixin ListOptions options) {
        var out = out();
        try (var client = options.client()) {
            var page = client.strandedJobs(options.limit());
            if (page.jobs().isEmpty()) {
                out.println("No job is stranded.");
                return;
            }
            Table.of(COLUMNS, page.jobs(), job -> List.of(job.since(), job.jobId()))
                    .print(out);
            out.printf("%d of %d jobs, oldest first.%n", page.jobs().size(), page.total());
        }
    }

    @Command(
            name = "retry",
            description = "Publishes its messages again. What may have been bought is looked up first.",
            mixinStandardHelpOptions = true)
    void retry(@Mixin GatewayOptions options, @Parameters(paramLabel = "JOB") String job) {
        decide(options, job, "retry");
        say("Job %s is published again within a minute.", job);
    }

    @Command(
            name = "give-up",
            description = "Fails the scenes that are not over, so that they can be ordered again.",
            mixinStandardHelpOptions = true)
    void giveUp(@Mixin GatewayOptions options, @Parameters(paramLabel = "JOB") String job) {
        decide(options, job, "give_up");
        say("Job %s has ended; scenes that may have been paid for are in \"ops unknown\".", job);
    }

    private static void decide(GatewayOptions options, String job, String action) {
        try (var client = options.client()) {
            client.decideStranded(job, action);
        }
    }
}
