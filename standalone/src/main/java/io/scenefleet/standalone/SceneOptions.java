package io.scenefleet.standalone;

import io.scenefleet.standalone.client.UnknownOutcomes;
import picocli.CommandLine.Parameters;

/** The options and parameters of all commands that decide about one scene at a running gateway. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SceneOptions extends GatewayOptions {
    @Parameters(index = "0", paramLabel = "JOB", description = "Id of the job.")
    private String job;

    @Parameters(index = "1", paramLabel = "SCENARIO", description = "hook, problem, solution or cta.")
    private String scenario;

    /** @param action as the API names it */
    UnknownOutcomes.Decision decide(String action) {
        try (var client = client()) {
            return client.decide(job, scenario, action);
        }
    }

    /** The scene as it is named in texts: {@code JOB/SCENARIO}. */
    @Override
    public String toString() {
        return job + "/" + scenario;
    }
}
