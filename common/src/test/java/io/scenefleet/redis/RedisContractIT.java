package io.scenefleet.redis;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.fleet.ProviderMark;
import io.scenefleet.fleet.WorkerState;
import io.scenefleet.job.JobReconciler;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.operator.DeadLetters;
import io.scenefleet.operator.Reopening;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.SceneStatus;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.work.SceneChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;

/** Compares docs/redis-contract.md with what whole jobs leave in a Redis of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RedisContractIT {
    private static final Path PAGE = Path.of("..", "docs", "redis-contract.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|.*");

    /** Fields may not stay until the end, so they are collected on the way: key of the page to fields. */
    private final Map<String, Set<String>> written = new TreeMap<>();

    private final Map<String, Set<String>> types = new TreeMap<>();
    private final Map<String, Set<Boolean>> expiry = new TreeMap<>();

    private RedisServer server;
    private RedisStores stores;

    @BeforeAll
    void runWholeJobs() {
        server = RedisServer.start();
        stores = RedisStores.on(RedisStores.template(server, Duration.ofSeconds(10)));
        var retention = new RetentionProperties(RedisStores.RETENTION, RedisStores.SESSION, 1000);
        var session = RedisStores.newId();
        RedisSessions.on(stores.redis, retention).create(session);
        RedisFleets.on(stores.redis)
                .heartbeat(new WorkerState("w1", "host", 1, 0, 8, false, Instant.now(), "1"), Duration.ofMinutes(1));
        RedisFleets.permits(stores.redis).tryOrder(60);
        RedisFleets.orderStop(stores.redis)
                .stop(new SceneFailure(FailureCode.UNAUTHORIZED, "m"), null, Duration.ofMinutes(1));
        new RedisProviderMarks(stores.redis).claim(new ProviderMark("api.example", "0123456789abcdef"), null);
        RedisFleets.permits(stores.redis).keep(List.of(TaskUuid.of(RedisStores.newId())), Duration.ofMinutes(1));

        var messages = stores.generate(session);
        stores.jobs.takeOver(messages.getFirst().jobId());
        stores.jobs.postpone(messages.getFirst().jobId(), 2);
        look();
        var hook = messages.getFirst();
        stores.claim(hook, "worker-2");
        stores.endLease(hook);
        long fence = stores.claim(hook).fence();
        look();
        stores.move(hook, fence, SceneChanges.submitting(hook, 1));
        look();
        stores.move(hook, fence, SceneChanges.rendering(hook, 1));
        stores.move(hook, fence, SceneChanges.retrying(2));
        look();
        stores.toStored(hook, fence);
        stores.move(hook, fence, SceneChanges.submitting(hook, 2));
        stores.move(hook, fence, SceneChanges.rendering(hook, 2));
        stores.move(hook, fence, SceneChanges.downloading(hook, 2));
        stores.move(hook, fence, SceneChanges.stored());
        look();
        stores.move(hook, fence, SceneChanges.completed(hook));
        messages.subList(1, 3).forEach(stores::complete);
        fillTheListOfUnknownScenes();
        stores.loseOutcome(messages.getLast());
        stores.redis.opsForZSet().removeRangeByScore(RedisKeys.UNKNOWN_SCENES, 0, 0);
        look();
        var second = RedisStores.order(session, JobKind.REGENERATE, List.of(Scenario.CTA));
        stores.jobs.create(second, true);
        look();
        stores.jobs.abandon(second.jobId());
        lookAtWhatPeopleDecide(messages.getLast());
        var lost = stores.regenerate(session, Scenario.HOOK);
        stores.forget(lost);
        stores.regenerate(session, Scenario.HOOK);
        stores.claim(lost);
        look();
    }

    private void fillTheListOfUnknownScenes() {
        var entries = IntStream.range(0, 10_000)
                .mapToObj(i -> TypedTuple.of(RedisStores.newId() + "/hook", 0.0))
                .collect(toSet());
        stores.redis.opsForZSet().add(RedisKeys.UNKNOWN_SCENES, entries);
    }

    private void lookAtWhatPeopleDecide(SceneJob unknown) {
        stores.failures.acceptLoss(SceneKey.of(unknown));
        look();
        stores.failures.reopen(SceneKey.of(unknown), Reopening.ADOPT, "call");
        stores.jobs.published(unknown.jobId());
        var atOnce = new JobReconciler.Patience(Duration.ZERO, Duration.ZERO, 1);
        stores.reconciler.republish(SceneKey.of(unknown), atOnce);
        stores.reconciler.republish(SceneKey.of(unknown), atOnce);
        look();
        stores.redis.opsForHash().put(RedisKeys.scene(unknown.jobId(), unknown.scenario()), "booked", "damaged");
        stores.move(unknown, stores.claim(unknown).fence(), SceneChanges.failed(FailureCode.POISON));
        stores.letters.keep(new DeadLetters.Arrival("a1", "rejected", "{", true, false, SceneKey.of(unknown)), 10);
        look();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void every_key_of_the_page_exists_and_every_key_that_exists_is_on_the_page() throws IOException {
        var documented = new TreeMap<>(rows("## Keys"));
        documented.remove("scenefleet:lock:<work>"); // there only for as long as the work

        assertThat(types.keySet()).isEqualTo(documented.keySet());
    }

    @Test
    void every_key_has_the_type_of_the_page() throws IOException {
        var documented = rows("## Keys");

        assertThat(types)
                .allSatisfy((key, found) -> assertThat(found)
                        .as(key)
                        .containsExactly(
                                Objects.requireNonNull(documented.get(key)).type()));
    }

    @Test
    void keys_expire_where_the_page_says_so_and_no_others() throws IOException {
        var documented = rows("## Keys");

        assertThat(expiry).allSatisfy((key, expires) -> {
            var says = Objects.requireNonNull(documented.get(key)).expires();
            if (says.startsWith("never")) {
                assertThat(expires).as(key).containsOnly(false);
            } else if (key.startsWith("scenefleet:job:")) {
                assertThat(expires).as("%s expires, but only in the end", key).containsOnly(true, false);
            } else {
                assertThat(expires).as(key).containsOnly(true);
            }
        });
    }

    @Test
    void every_hash_has_the_fields_of_the_page_and_no_others() throws IOException {
        var documented = new TreeMap<String, Set<String>>();
        for (var section : sections()) {
            documented.put(section, new TreeSet<>(rows("### `" + section + "`").keySet()));
        }

        assertThat(written).isEqualTo(documented);
    }

    @Test
    void every_stage_and_status_is_on_the_page() throws IOException {
        var scene = Files.readString(PAGE);

        assertThat(SceneStage.values()).allSatisfy(stage -> assertThat(scene).contains("`" + stage.wireName() + "`"));
        assertThat(SceneStatus.values())
                .allSatisfy(status -> assertThat(scene).contains("`" + status.wireName() + "`"));
    }

    private void look() {
        for (var key : stores.redis.keys("*")) {
            var name = generic(key);
            var type = Objects.requireNonNull(stores.redis.type(key)).code();
            types.computeIfAbsent(name, _ -> new TreeSet<>()).add(type);
            expiry.computeIfAbsent(name, _ -> new TreeSet<>()).add(stores.ttl(key) > 0);
            if (type.equals("hash")) {
                var fields = stores.hash(key).keySet().stream()
                        .map(field -> genericField(field))
                        .collect(toCollection(TreeSet::new));
                written.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(fields);
            }
        }
    }

    private static String generic(String key) {
        return key.replaceFirst("^scenefleet:job:\\{[^}]+}", "scenefleet:job:{<job_id>}")
                .replaceFirst("^scenefleet:session:\\{[^}]+}", "scenefleet:session:{<session_id>}")
                .replaceFirst(":scene:(hook|problem|solution|cta)$", ":scene:<scenario>")
                .replaceFirst("^scenefleet:outbox:tries:.+", "scenefleet:outbox:tries:<job_id>")
                .replaceFirst("^scenefleet:worker:.+", "scenefleet:worker:<worker_id>")
                .replaceFirst("^scenefleet:dead-letter:.+", "scenefleet:dead-letter:<id>")
                .replaceFirst("^scenefleet:totals:\\d{8}$", "scenefleet:totals:<yyyymmdd>");
    }

    private static String genericField(String field) {
        return field.replaceFirst("(^|:)(hook|problem|solution|cta)$", "$1<scenario>")
                .replaceFirst("^attempt:\\d+$", "attempt:<number>");
    }

    private record Row(String type, String expires) {}

    /** The rows of the table that follows this heading, by their first column. */
    private static Map<String, Row> rows(String heading) throws IOException {
        var rows = new TreeMap<String, Row>();
        boolean inside = false;
        for (var line : Files.readAllLines(PAGE)) {
            if (line.startsWith("#")) {
                inside = line.equals(heading);
            }
            var row = ROW.matcher(line);
            if (inside && row.matches()) {
                rows.put(row.group(1), new Row(row.group(2), row.group(3)));
            }
        }
        assertThat(rows).as(heading).isNotEmpty();
        return rows;
    }

    private static List<String> sections() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("### `"))
                .map(line -> line.substring(5, line.length() - 1))
                .toList();
    }
}
