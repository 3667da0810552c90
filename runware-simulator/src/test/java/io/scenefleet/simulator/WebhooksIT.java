package io.scenefleet.simulator;

import static io.scenefleet.simulator.SimulatorClient.idOf;
import static io.scenefleet.simulator.SimulatorClient.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.simulator.WebhookReceiver.Received;
import io.scenefleet.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks and uploads. */
class WebhooksIT {
    @RegisterExtension
    static final TestSimulator SERVER = new TestSimulator(
            "--simulator.render.median=0s", "--simulator.video=canned", "--simulator.webhooks.attempts=3");

    @RegisterExtension
    static final TestSimulator FLAT = new TestSimulator(
            "--simulator.render.median=0s", "--simulator.video=canned", "--simulator.webhooks.form=flat");

    private static final SimulatorClient simulator = new SimulatorClient(SERVER);

    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    @Test
    void each_result_is_posted_as_soon_as_it_is_ready() throws Exception {
        ObjectNode order =
                video("A lake").put("numberResults", 3).put("webhookURL", receiver.url("/hook?token=secret"));
        simulator.post(order);

        var videos = new HashSet<String>();
        for (int i = 0; i < 3; i++) {
            Received hook = next();
            assertThat(hook.method()).isEqualTo("POST");
            assertThat(hook.uri()).hasToString("/hook?token=secret");
            assertThat(hook.contentType()).isEqualTo("application/json");
            JsonNode item = json(hook).at("/data/0");
            assertThat(item.at("/taskUUID").stringValue()).isEqualTo(idOf(order));
            assertThat(item.at("/status").stringValue()).isEqualTo("success");
            assertThat(item.at("/cost").decimalValue()).isEqualByComparingTo("0.252");
            assertThat(simulator.fetch(item.at("/videoURL").stringValue()).statusCode())
                    .isEqualTo(200);
            videos.add(item.at("/videoUUID").stringValue());
        }

        assertThat(videos).hasSize(3);
        assertThat(simulator.results(idOf(order)))
                .allSatisfy(item ->
                        assertThat(videos).contains(item.at("/videoUUID").stringValue()));
    }

    @Test
    void a_failure_is_posted_too() throws Exception {
        ObjectNode order = video("A lake [[fail:providerError]]").put("webhookURL", receiver.url("/hook"));
        simulator.post(order);

        JsonNode error = json(next()).at("/errors/0");

        assertThat(error.at("/code").stringValue()).isEqualTo("providerError");
        assertThat(error.at("/taskUUID").stringValue()).isEqualTo(idOf(order));
    }

    @Test
    void a_webhook_is_retried_until_it_is_accepted() throws Exception {
        receiver.answer(500, 302);
        ObjectNode order = video("A lake").put("webhookURL", receiver.url("/hook?token=secret"));
        simulator.post(order);

        Received first = next();
        assertThat(next().body()).isEqualTo(first.body());
        assertThat(next().body()).isEqualTo(first.body());

        JsonNode delivery = delivery(order);
        assertThat(delivery.at("/attempts").intValue()).isEqualTo(3);
        assertThat(delivery.at("/delivered").booleanValue()).isTrue();
        assertThat(delivery.at("/address").stringValue()).isEqualTo(receiver.url("/hook"));
    }

    @Test
    void a_webhook_that_is_never_accepted_is_given_up_and_polls_still_work() throws Exception {
        receiver.answer(500, 500, 503);
        ObjectNode order = video("A lake").put("webhookURL", receiver.url("/hook"));
        simulator.post(order);

        JsonNode delivery = delivery(order);

        assertThat(delivery.at("/delivered").booleanValue()).isFalse();
        assertThat(delivery.at("/answer").stringValue()).isEqualTo("503");
        assertThat(simulator.results(idOf(order))).hasSize(1);
    }

    @Test
    void the_file_is_uploaded_to_the_url_of_the_order() throws Exception {
        ObjectNode order = video("A lake").put("uploadEndpoint", receiver.url("/bucket/clip.mp4?signature=x"));
        simulator.post(order);

        Received upload = next();

        assertThat(upload.method()).isEqualTo("PUT");
        assertThat(upload.uri()).hasToString("/bucket/clip.mp4?signature=x");
        assertThat(upload.contentType()).isEqualTo("video/mp4");
        String url = simulator.results(idOf(order)).getFirst().at("/videoURL").stringValue();
        assertThat(upload.body()).isEqualTo(simulator.fetch(url).body());
    }

    @Test
    void the_form_can_be_flat() throws Exception {
        ObjectNode order = video("A lake").put("webhookURL", receiver.url("/hook"));
        new SimulatorClient(FLAT).post(order);

        assertThat(json(next()).at("/taskUUID").stringValue()).isEqualTo(idOf(order));
    }

    @Test
    void urls_are_validated() throws Exception {
        JsonNode answer = simulator.post(
                video("A lake").put("webhookURL", "nonsense").put("uploadEndpoint", "file:///etc/passwd"));

        assertThat(answer.at("/errors")
                        .valueStream()
                        .map(error -> error.at("/code").stringValue()))
                .containsExactlyInAnyOrder("invalidWebhookURL", "invalidUploadEndpoint");
    }

    private static JsonNode delivery(ObjectNode order) {
        return await().until(
                        () -> Json.STRICT
                                .readTree(simulator
                                        .send("GET", "/admin/webhooks", "")
                                        .body())
                                .at("/deliveries")
                                .valueStream()
                                .filter(item ->
                                        item.at("/taskUUID").stringValue().equals(idOf(order)))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    private Received next() throws InterruptedException {
        Received hook = receiver.received().poll(10, TimeUnit.SECONDS);
        assertThat(hook).as("a call within ten seconds").isNotNull();
        return hook;
    }

    private static JsonNode json(Received hook) {
        return Json.STRICT.readTree(new String(hook.body(), StandardCharsets.UTF_8));
    }
}
