package io.scenefleet.chaos.load;

import io.scenefleet.chaos.history.HistoryEvent;
import io.scenefleet.chaos.history.HistoryFile;
import io.scenefleet.testsupport.fleet.JsonHttp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A patient client: it repeats requests that got no reply or were refused for now, as any good client does, and records what it
 * sent, what came back and every change that it saw. Where there are several gateways it orders from all at once, as behind a
 * proxy that repeats requests.
 */
final class Client {
    private static final String BY = "client";
    private static final List<String> SCENARIOS = List.of("hook", "problem", "solution", "cta");
    private static final Duration BEFORE_REPEATING = Duration.ofSeconds(1);

    private final Gateways gateways;
    private final HistoryFile history;
    private final int number;
    private final Duration pollInterval;
    private final Duration pause;
    private final Map<String, HistoryEvent.Seen> seen = new HashMap<>();

    Client(Gateways gateways, HistoryFile history, int number, Duration pollInterval, Duration pause) {
        this.gateways = gateways;
        this.history = history;
        this.number = number;
        this.pollInterval = pollInterval;
        this.pause = pause;
    }

    /** Returns when the job is over. */
    void run() throws InterruptedException {
        Thread.sleep(pause);
        var session = createSession();
        var job = order(session);
        while (!isOver(job)) {
            Thread.sleep(pollInterval);
        }
    }

    private String createSession() throws InterruptedException {
        var created = insist("POST", "/api/session/create", Map.of());
        var session = created.body().path("session_id").asString();
        insist("PUT", "/api/session/" + session + "/scene-descriptions", Map.of("scene_descriptions", script()));
        return session;
    }

    private List<Map<String, Object>> script() {
        return SCENARIOS.stream()
                .map(scenario -> Map.<String, Object>of(
                        "scenario",
                        scenario,
                        "duration",
                        5,
                        "visual_description",
                        "Paper boat number %d, %s".formatted(number, scenario)))
                .toList();
    }

    private JsonHttp.Reply insist(String method, String path, Object body) throws InterruptedException {
        while (true) {
            var reply = gateways.send(method, path, body);
            if (reply.isGood()) {
                return reply;
            }
            Thread.sleep(BEFORE_REPEATING);
        }
    }

    private String order(String session) throws InterruptedException {
        while (true) {
            history.write(new HistoryEvent.Submitted(now(), BY, session, SCENARIOS.size()));
            var request = Map.of("session_id", session);
            var promises = gateways.sendToAll(
                    "POST", "/api/videos/generate-scenes", request, reply -> recordAnswer(session, reply));
            var promise = promises.stream().flatMap(Optional::stream).findFirst();
            if (promise.isPresent()) {
                return promise.get();
            }
            Thread.sleep(BEFORE_REPEATING);
        }
    }

    /** Returns the job that was promised. */
    private Optional<String> recordAnswer(String session, JsonHttp.Reply reply) {
        var job = reply.body().path("job_id").asString("");
        var answer = new HistoryEvent.Answered(now(), BY, session, reply.status(), job.isEmpty() ? null : job);
        history.write(answer);
        return answer.promised();
    }

    private boolean isOver(String job) throws InterruptedException {
        var reply = gateways.send("GET", "/api/videos/status/" + job, null);
        if (!reply.isGood()) {
            return false;
        }
        reply.body().path("scenes").forEach(scene -> note(job, scene));
        return !reply.body().path("overall_status").asString("generating").equals("generating");
    }

    private void note(String job, JsonNode scene) {
        var now = new HistoryEvent.Seen(
                now(),
                BY,
                job,
                scene.path("scenario").asString(),
                scene.path("status").asString(),
                scene.path("stage").asString(),
                scene.path("progress").asInt());
        var before = seen.get(now.scenario());
        // while it renders, progress grows with every look; only its fall would be worth a line
        boolean grewOnly = before != null
                && before.stage().equals(now.stage())
                && before.status().equals(now.status())
                && before.progress() <= now.progress();
        if (!grewOnly) {
            history.write(now);
        }
        seen.put(now.scenario(), now);
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
