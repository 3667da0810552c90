package io.scenefleet.e2e;

import static io.scenefleet.e2e.Api.SCENARIOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One job of four scenes that something happens to.
 *
 * @param word in the prompt of each scene, and in no other prompt: by it the ledger tells what was bought for this job,
 *             whatever the idempotency keys
 */
record CrashJob(CrashSystem system, ProviderMemory memory, String session, String word, String id) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    static final Duration GLANCE = Duration.ofMillis(20);

    /** A script that was not ordered yet. */
    record Script(String session, String word) {
        static Script of(CrashSystem system, Map<String, String> directives) {
            var word = "w" + UUID.randomUUID().toString().substring(0, 8);
            var prompts = SCENARIOS.stream()
                    .collect(Collectors.toMap(
                            scenario -> scenario, scenario -> word + " " + directives.getOrDefault(scenario, "")));
            return new Script(system.gateway().api().sessionWithScript(prompts), word);
        }
    }

    static CrashJob order(CrashSystem system, ProviderMemory memory, Map<String, String> directives) {
        var script = Script.of(system, directives);
        var id = system.gateway().api().generate(script.session());
        return new CrashJob(system, memory, script.session(), script.word(), id);
    }

    /** The same directive for all four scenes. */
    static Map<String, String> all(String directive) {
        return SCENARIOS.stream().collect(Collectors.toMap(scenario -> scenario, _ -> directive));
    }

    Map<String, Map<String, String>> scenes() {
        return SCENARIOS.stream()
                .collect(Collectors.toMap(
                        scenario -> scenario, scenario -> system.records().scene(id, scenario)));
    }

    /** Waits until every scene has this stage. */
    void awaitStage(String stage) {
        await("all scenes are " + stage)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(GLANCE)
                .until(() -> scenes().values().stream().allMatch(scene -> stage.equals(scene.get("stage"))));
    }

    /** Waits until the provider renders nothing for this job any more. */
    void awaitRenders() {
        await("what was ordered is rendered")
                .atMost(PATIENCE)
                .until(() -> orders().noneMatch(
                                order -> order.path("status").asString().equals("processing")));
    }

    /** The ledger's entries for this job. */
    Stream<JsonNode> orders() {
        return system.simulator(memory).ledger().ordersOf(word);
    }

    /** Waits for the end of all scenes, and measures how long after the fault each was taken up again. */
    Recovery awaitEnd(CrashFault fault) {
        var watch = new RecoveryWatch(fault);
        await("all scenes are over")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(GLANCE)
                .ignoreExceptionsInstanceOf(RedisException.class)
                .until(() -> watch.sees(scenes()));
        return watch.recovery();
    }

    /** Every bill for this job: one number for each idempotency key. */
    List<Integer> bills() {
        return system.simulator(memory).ledger().billsOf(word);
    }

    /** Everything that must be true of a job that nothing is to be noticed of. */
    void assertCompletedWithOneBillEach() {
        assertThat(bills()).as("bills by idempotency key").containsExactly(1, 1, 1, 1);
        assertCompleted();
    }

    /** Every video is there and whole, and the user is told so. */
    void assertCompleted() {
        var api = system.gateway().api();
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(api.status(id).path("overall_status").asString())
                                .isEqualTo("completed"));
        assertThat(scenes().values())
                .allSatisfy(scene -> assertThat(api.get(scene.getOrDefault("video_url", "/none"))
                                .bytes())
                        .as("the video, as fetched")
                        .hasSize(Integer.parseInt(scene.getOrDefault("size_bytes", "-1"))));
    }
}
