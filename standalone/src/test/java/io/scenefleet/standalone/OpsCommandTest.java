package io.scenefleet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a gateway that answers what it is told to. */
@SuppressWarnings("NullAway.Init")
class OpsCommandTest {
    private record Reply(int status, String body) {}

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, Reply> replies = new HashMap<>();
    private final List<String> received = new ArrayList<>();
    private HttpServer gateway;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::reply);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void unknown_outcomes_are_shown_as_a_table() {
        replies.put("GET /api/ops/unknown?limit=50", new Reply(200, """
                {"total": 7, "offset": 0, "limit": 50, "scenes": [
                  {"job_id": "j1", "scenario": "hook", "task_uuid": "t1", "attempt": 1,
                   "since": "2026-01-02T03:04:05Z", "model": "m:1@1", "price_usd": 0.588, "error": "?",
                   "provider_url": "https://vm.runware.ai/a.mp4", "provider_url_expires_at": "2026-01-09T03:04:05Z",
                   "error_code": "outcome_unknown"},
                  {"job_id": "job-22", "scenario": "cta", "task_uuid": null, "attempt": null,
                   "since": "2026-01-02T03:04:06Z", "model": null, "price_usd": null, "error": null}]}"""));

        assertThat(run("ops", "unknown")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "SINCE                 JOB     SCENARIO  ATTEMPT  REASON           PRICE $  MODEL  TASK"
                                + "  VIDEO UNTIL           VIDEO",
                        "2026-01-02T03:04:05Z  j1      hook      1        outcome_unknown  0.588    m:1@1  t1"
                                + "    2026-01-09T03:04:05Z  https://vm.runware.ai/a.mp4",
                        "2026-01-02T03:04:06Z  job-22  cta       -        -                -        -      -"
                                + "     -                     -",
                        "2 of 7 scenes, oldest first.");
    }

    @Test
    void what_was_spent_is_shown_by_days() {
        replies.put("GET /api/ops/costs?days=2", new Reply(200, """
                {"total": {"billed_usd": 12.5, "wasted_usd": 0.588, "at_risk_usd": 0, "at_risk": 0, "unpriced": 1},
                 "days": [
                  {"day": "2026-01-02", "costs":
                   {"billed_usd": 2.462, "wasted_usd": 0, "at_risk_usd": 0, "at_risk": 0, "unpriced": 0}},
                  {"day": "2026-01-01", "costs":
                   {"billed_usd": 0, "wasted_usd": 0, "at_risk_usd": 0.5, "at_risk": 2, "unpriced": 1}}]}"""));

        assertThat(run("ops", "costs", "--days", "2")).isZero();

        assertThat(out.toString().lines())
                .startsWith(
                        "DAY         BILLED $  WASTED $  AT RISK $  AT RISK  UNPRICED",
                        "2026-01-02  2.462     0         0          0        0",
                        "2026-01-01  0         0         0.5        2        1",
                        "ever        12.5      0.588     0          0        1");
    }

    @Test
    void nothing_to_decide_is_said_plainly() {
        replies.put("GET /api/ops/unknown?limit=5", new Reply(200, "{\"total\": 0, \"scenes\": []}"));
        replies.put("GET /api/ops/dead-letters?limit=50", new Reply(200, "{\"total\": 0, \"dead_letters\": []}"));

        assertThat(run("ops", "unknown", "list", "--limit", "5")).isZero();
        assertThat(run("ops", "dead")).isZero();

        assertThat(out.toString()).contains("No scene needs a manual decision.", "There are no dead letters.");
    }

    @Test
    void buying_again_says_clearly_that_it_costs_money() {
        replies.put(
                "POST /api/ops/unknown/j1/hook {\"action\":\"buy_again\"}",
                new Reply(200, "{\"stage\": \"retrying\", \"attempt\": 2, \"published\": true}"));

        assertThat(run("ops", "unknown", "buy-again", "j1", "hook")).isZero();

        assertThat(out.toString()).contains("j1/hook is bought again as attempt 2", "COSTS");
    }

    @Test
    void adopting_and_accepting_a_loss_say_that_nothing_is_bought() {
        replies.put(
                "POST /api/ops/unknown/j1/hook {\"action\":\"adopt\"}",
                new Reply(200, "{\"stage\": \"rendering\", \"attempt\": 1, \"published\": true}"));
        replies.put(
                "POST /api/ops/unknown/j1/cta {\"action\":\"accept_loss\"}",
                new Reply(200, "{\"stage\": \"failed\", \"attempt\": null, \"published\": false}"));

        assertThat(run("ops", "unknown", "adopt", "j1", "hook")).isZero();
        assertThat(run("ops", "unknown", "accept-loss", "j1", "cta")).isZero();

        assertThat(out.toString()).contains("asked again for j1/hook", "This costs nothing", "j1/cta stays failed");
    }

    @Test
    void all_scenes_are_adopted_at_once_and_those_that_are_not_are_told_with_the_reason() {
        replies.put("POST /api/ops/unknown/adopt {\"all\":true}", new Reply(200, """
                {"adopted": 7, "failed": [
                  {"scene": "j1/hook", "code": "order_forgotten", "reason": "The order is no longer stored"}]}"""));

        assertThat(run("ops", "unknown", "adopt", "--all")).isZero();

        assertThat(out.toString())
                .contains("j1/hook is not adopted: The order is no longer stored", "7 scenes are adopted, 1 are not.");
    }

    @Test
    void dead_letters_are_listed_shown_replayed_and_dropped() {
        var letter = """
                {"id": "a1", "at": "2026-01-02T03:04:05Z", "reason": "rejected", "job_id": "j1", "scenario": "hook",
                 "replayable": true, "truncated": false, "encoding": %s, "body": %s}""";
        replies.put(
                "GET /api/ops/dead-letters?limit=50",
                new Reply(200, "{\"total\": 1, \"dead_letters\": [%s]}".formatted(letter.formatted("null", "null"))));
        replies.put("GET /api/ops/dead-letters/a1", new Reply(200, letter.formatted("\"text\"", "\"the message\"")));
        replies.put("POST /api/ops/dead-letters/a1/replay {}", new Reply(200, """
                        {"id": "a1", "job_id": "j1", "scenario": "hook", "attempt": 1, "published": true}"""));
        replies.put("DELETE /api/ops/dead-letters/a1", new Reply(204, ""));

        assertThat(run("ops", "dead", "list")).isZero();
        assertThat(run("ops", "dead", "show", "a1")).isZero();
        assertThat(run("ops", "dead", "replay", "a1")).isZero();
        assertThat(run("ops", "dead", "drop", "a1")).isZero();

        assertThat(out.toString())
                .contains("AT                    ID  REASON    JOB  SCENARIO  REPLAY")
                .contains("2026-01-02T03:04:05Z  a1  rejected  j1   hook      yes")
                .contains("the message")
                .contains("j1/hook continues at attempt 1.")
                .contains("Dead letter a1 is deleted.");
    }

    @Test
    void a_stop_of_all_orders_is_explained() {
        replies.put("GET /api/ops/orders", new Reply(200, """
                {"stopped": true, "error_code": "insufficient_credits", "error": "insufficientCredits: top up",
                 "since": "2026-01-02T03:04:05Z"}"""));

        assertThat(run("ops", "orders")).isZero();
        replies.put("GET /api/ops/orders", new Reply(200, "{\"stopped\": false}"));
        assertThat(run("ops", "orders")).isZero();

        assertThat(out.toString())
                .contains("stopped since 2026-01-02T03:04:05Z (insufficient_credits): insufficientCredits: top up")
                .contains("Orders are taken.");
    }

    @Test
    void what_the_gateway_refuses_is_told_in_its_words() {
        replies.put(
                "POST /api/ops/unknown/j1/hook {\"action\":\"adopt\"}",
                new Reply(409, "{\"status\": 409, \"detail\": \"Scene 'j1/hook' has not failed\"}"));

        assertThat(run("ops", "unknown", "adopt", "j1", "hook")).isEqualTo(3);

        assertThat(err.toString()).contains("Scene 'j1/hook' has not failed").doesNotContain("\tat ");
    }

    @Test
    void stranded_jobs_are_shown_and_decided_about() {
        replies.put("GET /api/ops/stranded?limit=50", new Reply(200, """
                {"total": 3, "offset": 0, "limit": 50, "jobs": [
                  {"job_id": "j1", "since": "2026-01-02T03:04:05Z", "status_url": "/api/videos/status/j1"}]}"""));
        replies.put("POST /api/ops/stranded/j1 {\"action\":\"retry\"}", new Reply(200, "{\"job_id\": \"j1\"}"));
        replies.put("POST /api/ops/stranded/j2 {\"action\":\"give_up\"}", new Reply(200, "{\"job_id\": \"j2\"}"));

        assertThat(run("ops", "stranded")).isZero();
        assertThat(run("ops", "stranded", "retry", "j1")).isZero();
        assertThat(run("ops", "stranded", "give-up", "j2")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "SINCE                 JOB",
                        "2026-01-02T03:04:05Z  j1",
                        "1 of 3 jobs, oldest first.",
                        "Job j1 is published again within a minute.",
                        "Job j2 has ended; scenes that may have been paid for are in \"ops unknown\".");
    }

    @Test
    void ids_are_never_more_than_one_part_of_the_path() {
        assertThat(run("ops", "dead", "drop", "../unknown?x")).isEqualTo(3);

        assertThat(received).containsExactly("DELETE /api/ops/dead-letters/..%2Funknown%3Fx");
    }

    @Test
    void a_command_that_is_not_complete_is_a_usage_error() {
        assertThat(run("ops")).isEqualTo(2);
        assertThat(run("ops", "unknown", "adopt", "j1")).isEqualTo(2);
        assertThat(run("ops", "unknown", "adopt")).isEqualTo(2);
        assertThat(run("ops", "unknown", "adopt", "--all", "j1", "hook")).isEqualTo(2);
        assertThat(run("ops", "dead", "burn", "a1")).isEqualTo(2);

        assertThat(received).isEmpty();
    }

    @Test
    void without_a_running_stack_it_says_how_to_get_one() {
        var command = ScenefleetCommand.commandLine().setErr(new PrintWriter(err, true));

        assertThat(command.execute("ops", "unknown", "--data", folder.toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("./scenefleet up").contains("--url");
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        if (arguments.length > 1) {
            all.add("--url");
            all.add("http://127.0.0.1:" + gateway.getAddress().getPort());
        }
        return ScenefleetCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private void reply(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip();
        received.add(request);
        var reply = replies.getOrDefault(request, new Reply(404, "{\"detail\": \"unexpected " + body.length() + "\"}"));
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
