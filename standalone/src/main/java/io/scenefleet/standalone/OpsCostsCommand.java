package io.scenefleet.standalone;

import io.scenefleet.cost.CostBooks;
import io.scenefleet.standalone.client.CostReport;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What was spent. */
@Command(
        name = "costs",
        description = "Says what was spent on the last days, what of it was wasted, and what may have been spent.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OpsCostsCommand implements Runnable {
    private static final List<String> COLUMNS =
            List.of("DAY", "BILLED $", "WASTED $", "AT RISK $", "AT RISK", "UNPRICED");

    @Mixin
    private GatewayOptions options;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "7",
            description = "Number of days, UTC (default: ${DEFAULT-VALUE}, at most " + CostBooks.DAYS_KEPT + ").")
    private int days;

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        var out = command.commandLine().getOut();
        try (var client = options.client()) {
            var report = client.costs(days);
            var rows = Stream.concat(
                            report.days().stream().map(day -> row(day.day(), day.costs())),
                            Stream.of(row("ever", report.total())))
                    .toList();
            new Table(COLUMNS, rows).print(out);
            out.println(
                    "Prices are as reported by the provider, otherwise estimates; unpriced attempts are in no sum.");
        }
    }

    private static List<String> row(String day, CostReport.Costs costs) {
        return List.of(
                day,
                costs.billedUsd().toPlainString(),
                costs.wastedUsd().toPlainString(),
                costs.atRiskUsd().toPlainString(),
                Long.toString(costs.atRisk()),
                Long.toString(costs.unpriced()));
    }
}
