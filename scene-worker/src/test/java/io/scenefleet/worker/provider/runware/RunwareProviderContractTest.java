package io.scenefleet.worker.provider.runware;

import io.scenefleet.worker.provider.ProviderControl;
import io.scenefleet.worker.provider.ScriptedConditions;
import io.scenefleet.worker.provider.VideoProvider;
import io.scenefleet.worker.provider.VideoProviderContract;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Runware's adapter over HTTP, with a ledger at the other end, does what the core relies on. */
@SuppressWarnings("NullAway.Init")
class RunwareProviderContractTest extends VideoProviderContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ScriptedConditions conditions = new ScriptedConditions();
    private final MockWebServer runware = new MockWebServer();
    private VideoProvider provider;

    @BeforeEach
    void connect() throws IOException {
        runware.setDispatcher(new RunwareEndpoint(conditions.provider()));
        runware.start();
        provider = new RunwareVideoProvider(
                new RunwareClient(new RunwareProperties(
                        runware.url("/v1").uri(), "rw_test_not_a_secret", TIMEOUT, TIMEOUT, TIMEOUT)),
                TIMEOUT);
    }

    @AfterEach
    void stop() {
        runware.close();
    }

    @Override
    protected VideoProvider provider() {
        return provider;
    }

    @Override
    protected ProviderControl control() {
        return conditions;
    }
}
