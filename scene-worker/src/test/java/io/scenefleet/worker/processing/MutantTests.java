package io.scenefleet.worker.processing;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** Runs the tests of the core that need no server, for {@code testing/mutations}; ends with 1 when one fails. */
final class MutantTests {
    private static final int LONGEST_LINE = 120;

    private MutantTests() {}

    public static void main(String[] arguments) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(MutantTests.class.getPackageName()))
                .filters(includeClassNamePatterns(".*Test"))
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        var failures = listener.getSummary().getFailures();
        failures.forEach(failure -> System.out.println("FAILED " + describe(failure)));
        System.exit(failures.isEmpty() && listener.getSummary().getTestsFoundCount() > 0 ? 0 : 1);
    }

    private static String describe(Failure failure) {
        var reason = String.valueOf(failure.getException().getMessage()).replaceAll("\\s+", " ");
        var line = failure.getTestIdentifier().getDisplayName() + " " + reason.replace("Expecting empty but was: ", "");
        return line.substring(0, Math.min(line.length(), LONGEST_LINE));
    }
}
