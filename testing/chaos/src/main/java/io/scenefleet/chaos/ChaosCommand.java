package io.scenefleet.chaos;

import io.scenefleet.chaos.fleet.FleetSettings;
import io.scenefleet.chaos.plan.FaultKind;
import io.scenefleet.chaos.report.ReportFiles;
import io.scenefleet.chaos.report.TerminalReport;
import io.scenefleet.chaos.run.ChaosRun;
import io.scenefleet.chaos.run.RunSettings;
import io.scenefleet.chaos.run.RunSettings.Plan;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code ./scenefleet chaos}. */
@Command(
        name = "scenefleet chaos",
        description = {
            "Orders videos from a simulator while processes are killed, connections are cut and the provider fails, then heals",
            "everything and proves from the recorded history that nothing was paid for twice, lost or left unfinished.",
            "See docs/chaos.md."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all promises were kept",
            "1:a promise was broken, or a job did not end",
            "2:invalid options",
            "3:the system did not start, or a fault could not be started or ended"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ChaosCommand implements Callable<Integer> {
    private static final int BROKEN = 1;
    private static final int UNAVAILABLE = 3;
    private static final int MOST_WORKERS = 16;
    private static final int MOST_SCENES = 20_000;
    private static final int LARGEST_RANDOM_SEED = 1_000_000;
    private static final Duration LONGEST = Duration.ofHours(2);

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            defaultValue = "random",
            converter = PlanConverter.class,
            description = {
                "random: faults of all kinds, chosen by the seed (the default).",
                "kill-a-worker: all scenes are in flight at once, and a worker is killed every 5 s."
            })
    private Plan plan;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long faults are injected, e.g. 90s or 10m (default: 3m; 60s for kill-a-worker).")
    private @Nullable Duration duration;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeats the faults of an earlier run (default: a new seed).")
    private @Nullable Long seed;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "3",
            description = "Number of workers (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Number of scenes to order (default: ${DEFAULT-VALUE}).")
    private int scenes;

    @Option(
            names = "--render",
            paramLabel = "TIME",
            defaultValue = "20s",
            converter = DurationConverter.class,
            description = "How long a render takes (default: ${DEFAULT-VALUE}).")
    private Duration render;

    @Option(
            names = "--only",
            paramLabel = "KIND",
            split = ",",
            description = "Only these kinds of faults, separated by commas: ${COMPLETION-CANDIDATES}.",
            completionCandidates = KindWords.class)
    private @Nullable List<String> only;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Folder for history, reports and logs (default: ./data/chaos/<time>).")
    private @Nullable Path report;

    @Spec
    private CommandSpec command;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ChaosCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = settings();
        var out = command.commandLine().getOut();
        try {
            var result = new ChaosRun(settings, out).run();
            TerminalReport.print(result, out);
            ReportFiles.write(result);
            out.printf(
                    "chaos: seed %d; report: %s%n",
                    settings.seed(), settings.fleet().folder().resolve("report.html"));
            return result.isGood() ? 0 : BROKEN;
        } catch (IllegalStateException e) {
            command.commandLine().getErr().println("scenefleet: " + e.getMessage());
            return UNAVAILABLE;
        }
    }

    private RunSettings settings() throws IOException {
        require(workers >= 1 && workers <= MOST_WORKERS, "--workers must be between 1 and " + MOST_WORKERS);
        require(scenes >= 1 && scenes <= MOST_SCENES, "--scenes must be between 1 and " + MOST_SCENES);
        var length = Objects.requireNonNullElseGet(duration, this::usualDuration);
        require(length.isPositive() && length.compareTo(LONGEST) <= 0, "--duration must be at most 2h");
        require(render.isPositive() && render.compareTo(LONGEST) <= 0, "--render must be at most 2h");
        long chosen = seed == null ? ThreadLocalRandom.current().nextLong(LARGEST_RANDOM_SEED) : seed;
        double spread = plan == Plan.RANDOM ? 0.3 : 0;
        return new RunSettings(
                plan, chosen, length, scenes, kinds(), new FleetSettings(project(), folder(), workers, render, spread));
    }

    private Duration usualDuration() {
        return plan == Plan.RANDOM ? Duration.ofMinutes(3) : Duration.ofSeconds(60);
    }

    private Set<FaultKind> kinds() {
        if (only == null) {
            return EnumSet.allOf(FaultKind.class);
        }
        try {
            return only.stream().map(FaultKind::of).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private Path folder() throws IOException {
        var now = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
        var folder = Objects.requireNonNullElseGet(report, () -> Path.of("data", "chaos", now))
                .toAbsolutePath()
                .normalize();
        Files.createDirectories(folder);
        require(!Files.exists(folder.resolve("history.jsonl")), "there is already a history in " + folder);
        return folder;
    }

    /** This class lies in {@code testing/chaos/target/...}, packed or not. */
    private static Path project() {
        try {
            var here = ChaosCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(here).resolve("../../../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), rule);
        }
    }

    static final class KindWords implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return EnumSet.allOf(FaultKind.class).stream()
                    .map(FaultKind::wireName)
                    .iterator();
        }
    }

    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is not a duration; write for example 90s or 10m");
            }
        }
    }

    static final class PlanConverter implements ITypeConverter<Plan> {
        @Override
        public Plan convert(String text) {
            return switch (text) {
                case "random" -> Plan.RANDOM;
                case "kill-a-worker" -> Plan.KILL_A_WORKER;
                default -> throw new TypeConversionException("'" + text + "' is neither random nor kill-a-worker");
            };
        }
    }
}
