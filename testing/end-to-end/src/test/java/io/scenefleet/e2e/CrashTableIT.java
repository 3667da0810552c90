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

    private final List<CrashRow> deathsOfWorkers = SELECTION.from(WorkerRows.all());
    private final List<CrashRow> others = SELECTION.from(
            Stream.of(GatewayRows.all(), StoreRows.all(), BrokerRows.all(), LineRows.all(), ProviderRows.all())
                    .flatMap(rows -> rows));
    private final List<CrashRow> losses = SELECTION.from(LossRows.all());
    private final CrashSystem oneSystem = new CrashSystem();
    private final CrashSystem otherSystem = new CrashSystem();
    private final CrashReport report = new CrashReport(Surroundings.describe(oneSystem));
    private final CrashLane oneLane = new CrashLane(deathsOfWorkers, oneSystem, report);
    private final CrashLane otherLane =
            new CrashLane(Stream.of(others, losses).flatMap(List::stream).toList(), otherSystem, report);

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
        report.write(
                Path.of("target", "crash-table.md"),
                Stream.of(others, deathsOfWorkers, losses).flatMap(List::stream).toList());
        oneSystem.close();
        otherSystem.close();
    }
}
