package io.scenefleet.simulator;

import static io.scenefleet.simulator.SimulatorClient.idOf;
import static io.scenefleet.simulator.SimulatorClient.task;
import static io.scenefleet.simulator.SimulatorClient.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.simulator.wire.Json;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Optional parameters of orders, and their cost. */
class OrdersIT {
    @RegisterExtension
    static final TestSimulator SERVER =
            new TestSimulator("--simulator.render.median=200ms", "--simulator.render.spread=1");

    @RegisterExtension
    static final TestSimulator POOR =
            new TestSimulator("--simulator.render.median=0s", "--simulator.video=canned", "--simulator.balance=0.8");

    private static final SimulatorClient simulator = new SimulatorClient(SERVER);

    @Test
    void several_results_finish_one_by_one_and_each_poll_returns_all_finished_ones() throws Exception {
        ObjectNode order = video("A lake").put("numberResults", 4);
        simulator.post(order);
        var seen = new ArrayList<Set<String>>();

        Awaitility.await().until(() -> {
            seen.add(videosIn(simulator.poll(idOf(order))));
            return seen.getLast().size() == 4;
        });

        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i)).containsAll(seen.get(i - 1));
        }
        List<JsonNode> results = simulator.results(idOf(order));
        assertThat(results)
                .hasSize(4)
                .allSatisfy(item -> assertThat(item.at("/cost").decimalValue()).isEqualByComparingTo("0.252"));
        assertThat(results.stream().map(item -> item.at("/seed").longValue())).doesNotHaveDuplicates();
    }

    @Test
    void the_same_seed_and_prompt_produce_the_same_file() throws Exception {
        byte[] one = clip(seeded(7, "A lake"));

        assertThat(clip(seeded(7, "A lake"))).isEqualTo(one);
        assertThat(clip(seeded(8, "A lake"))).isNotEqualTo(one);
        assertThat(clip(seeded(7, "A pond"))).isNotEqualTo(one);
    }

    @Test
    void the_largest_seed_can_be_counted_up() throws Exception {
        ObjectNode order = seeded(Long.MAX_VALUE, "A lake").put("numberResults", 2);
        simulator.post(order);

        assertThat(simulator.results(idOf(order)).stream()
                        .map(item -> item.at("/seed").longValue()))
                .allSatisfy(seed -> assertThat(seed).isNotNegative())
                .doesNotHaveDuplicates();
    }

    @Test
    void an_unsupported_format_is_rejected_by_name() throws Exception {
        JsonNode error =
                simulator.post(video("A lake").put("outputFormat", "WEBM")).at("/errors/0");

        assertThat(error.at("/code").stringValue()).isEqualTo("unsupportedOutputFormat");
        assertThat(error.at("/parameter").stringValue()).isEqualTo("outputFormat");
        assertThat(error.at("/allowedValues/0").stringValue()).isEqualTo("MP4");
    }

    @Test
    void the_balance_decreases_with_each_order_until_it_is_insufficient() throws Exception {
        var poor = new SimulatorClient(POOR);
        ObjectNode first = video("A lake").put("numberResults", 2);

        assertThat(poor.answer(first).statusCode()).isEqualTo(200);
        assertThat(balance(poor)).isEqualByComparingTo("0.296");
        assertThat(poor.answer(video("A lake")).statusCode()).isEqualTo(200);
        HttpResponse<String> rejected = poor.answer(video("A lake"));

        assertThat(rejected.statusCode()).isEqualTo(402);
        assertThat(Json.STRICT.readTree(rejected.body()).at("/errors/0/code").stringValue())
                .isEqualTo("insufficientCredits");
        assertThat(balance(poor)).isEqualByComparingTo("0.044");
    }

    @Test
    void models_can_be_searched_page_by_page() throws Exception {
        JsonNode all = simulator.post(task("modelSearch").put("limit", 100)).at("/data/0");
        JsonNode kling = simulator
                .post(task("modelSearch").put("search", "KLING 3").put("category", "video"))
                .at("/data/0");
        var paged = new HashSet<String>();
        for (int offset = 0; offset < all.at("/totalResults").intValue(); offset += 7) {
            simulator
                    .post(task("modelSearch").put("limit", 7).put("offset", offset))
                    .at("/data/0/results")
                    .forEach(model -> paged.add(model.at("/air").stringValue()));
        }

        assertThat(paged).hasSize(all.at("/totalResults").intValue()).contains("google:3@2");
        assertThat(kling.at("/results")
                        .valueStream()
                        .map(model -> model.at("/air").stringValue()))
                .contains("klingai:kling-video@3-standard", "klingai:kling-video@3-pro")
                .allMatch(air -> air.startsWith("klingai:"));
        assertThat(simulator
                        .post(task("modelSearch").put("limit", 0))
                        .at("/errors/0/code")
                        .stringValue())
                .isEqualTo("invalidLimit");
        assertThat(simulator
                        .post(task("modelSearch").put("category", "lora"))
                        .at("/data/0/totalResults")
                        .intValue())
                .isZero();
    }

    private static Set<String> videosIn(JsonNode answer) {
        return answer.at("/data")
                .valueStream()
                .filter(item -> item.at("/status").asString("").equals("success"))
                .map(item -> item.at("/videoUUID").stringValue())
                .collect(Collectors.toSet());
    }

    private static ObjectNode seeded(long seed, String prompt) {
        return video(prompt)
                .put("model", "bytedance:2@1")
                .put("duration", new BigDecimal("1.2"))
                .put("seed", seed);
    }

    private static byte[] clip(ObjectNode order) throws Exception {
        simulator.post(order);
        String url = simulator.results(idOf(order)).getFirst().at("/videoURL").stringValue();
        return simulator.fetch(url).body();
    }

    private static BigDecimal balance(SimulatorClient client) throws Exception {
        return client.post(task("accountManagement").put("operation", "getDetails"))
                .at("/data/0/balance/amount")
                .decimalValue();
    }
}
