package io.scenefleet.simulator;

import static org.awaitility.Awaitility.await;

import io.scenefleet.simulator.task.BillingProperties;
import io.scenefleet.simulator.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A simulator for the tests of one class, on a free port. After every test it checks the ledger: one bill for each
 * accepted id, and a balance that equals the initial balance minus the bills.
 */
public final class TestSimulator implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String[] settings;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext server;

    @SuppressWarnings("NullAway.Init")
    private URI base;

    /**
     * @param settings command line arguments in Spring's form. Failed renders must be billed and ids kept forever, which
     *                 is the default, and no test may leave faults armed
     */
    public TestSimulator(String... settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "--server.port=0";
        server = RunwareSimulatorApplication.start(all);
        base = URI.create("http://localhost:" + server.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        // The client may notice a broken connection before the ledger is updated.
        await().atMost(Duration.ofSeconds(5)).untilAsserted(this::assertLedgerIsConsistent);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
    }

    /** For example {@code http://localhost:40123}. */
    public URI base() {
        return base;
    }

    public URI socket() {
        return URI.create(base.toString().replace("http", "ws") + "/v1");
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).build());
    }

    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer right")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** The ledger entry of one task; a missing node when there is none. */
    public JsonNode line(String task) throws IOException, InterruptedException {
        return get("/ledger?task=" + task).at("/tasks/0");
    }

    private void assertLedgerIsConsistent() throws IOException, InterruptedException {
        LedgerCheck.assertConsistent(get("/ledger?limit=200000"), startingBalance());
    }

    private BigDecimal startingBalance() {
        return server.getBean(BillingProperties.class).balance();
    }

    private static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        return Json.STRICT.readTree(answer.body());
    }
}
