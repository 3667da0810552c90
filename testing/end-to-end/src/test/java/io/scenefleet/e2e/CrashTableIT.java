package io.scenefleet.e2e;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever dies, at whatever step: nothing is paid for twice, nothing that was paid for is lost, nothing waits for ever. Each row is
 * run on real processes, and written into {@code target/crash-table.md}. {@link CrashRowSelection} says which rows are run.
 *
 * <p>A row mostly waits, so the deaths of workers have a lane of their own beside all else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTableIT {
    private static final CrashRowSelection SELECTION = CrashRowSelection.ofProperties();

    private final List<CrashRow> selected = SELECTION.from(all());
    private final List<CrashRow> deathsOfWorkers =
            selected.stream().filter(row -> row.id().startsWith("W")).toList();
    private final List<CrashRow> others =
            selected.stream().filter(row -> !deathsOfWorkers.contains(row)).toList();
    private final CrashSystem oneSystem = new CrashSystem();
    private final CrashSystem otherSystem = new CrashSystem();
    private final CrashReport report = new CrashReport(Surroundings.describe(oneSystem));
    private final CrashLane oneLane = new CrashLane(deathsOfWorkers, oneSystem, report);
    private final CrashLane otherLane = new CrashLane(others, otherSystem, report);

    /** The losses of workers measure and prove nothing that the other rows do not, so they are run only when rows are named. */
    private static List<CrashRow> all() {
        var proofs = Stream.of(
                        GatewayRows.all(),
                        StoreRows.all(),
                        BrokerRows.all(),
                        LineRows.all(),
                        ProviderRows.all(),
                        ArchiveRows.all(),
                        WorkerRows.all())
                .flatMap(rows -> rows);
        var losses = SELECTION.wanted().isBlank() ? Stream.<CrashRow>empty() : LossRows.all();
        return Stream.concat(proofs, losses).toList();
    }

    @BeforeAll
    void begin() {
        System.out.printf("crash table: %s%n", SELECTION);
        oneLane.begin();
        otherLane.begin();
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_paid_twice_and_nothing_is_lost() {
        return Stream.of(oneLane, otherLane)
                .flatMap(lane -> lane.rows().stream().map(row -> test(row, lane)));
    }

    private static DynamicTest test(CrashRow row, CrashLane lane) {
        return dynamicTest(row.name(), () -> lane.result(row).get(10, TimeUnit.MINUTES));
    }

    @AfterAll
    void write_the_report() throws IOException {
        report.write(Path.of("target", "crash-table.md"), selected);
        oneSystem.close();
        otherSystem.close();
    }
}
