package io.scenefleet.standalone;

import io.scenefleet.standalone.client.UnknownOutcomes.Adoption;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One scene to adopt, or all of them. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AdoptOptions extends GatewayOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--all", description = "Every scene that is listed.")
    private boolean all;

    @Parameters(index = "0", arity = "0..1", paramLabel = "JOB", description = "Id of the job.")
    private @Nullable String job;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SCENARIO", description = "hook, problem, solution or cta.")
    private @Nullable String scenario;

    /** Adopts them, and says what became of each. */
    void adopt(PrintWriter out) {
        if (all ? job != null : scenario == null) {
            throw new ParameterException(command.commandLine(), "Name either JOB and SCENARIO, or --all.");
        }
        try (var client = client()) {
            if (all) {
                print(client.adoptAll(), out);
            } else {
                var decision = client.decide(Objects.requireNonNull(job), Objects.requireNonNull(scenario), "adopt");
                out.printf(
                        "The provider is asked again for %s/%s, attempt %s. This costs nothing.%n",
                        job, scenario, decision.attempt());
            }
        }
    }

    private static void print(Adoption adoption, PrintWriter out) {
        adoption.failed().forEach(scene -> out.printf("%s is not adopted: %s%n", scene.scene(), scene.reason()));
        out.printf(
                "%d scenes are adopted, %d are not. The provider is asked again within a minute. This costs nothing.%n",
                adoption.adopted(), adoption.failed().size());
    }
}
