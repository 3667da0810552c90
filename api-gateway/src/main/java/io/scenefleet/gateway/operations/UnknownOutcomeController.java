package io.scenefleet.gateway.operations;

import io.scenefleet.gateway.web.JobUrl;
import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.LossAcceptance;
import io.scenefleet.operator.Reopening;
import io.scenefleet.operator.UnknownOutcome;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.WireEnum;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists scenes with an unknown outcome, and accepts an operator's decision on them. */
@RestController
@RequestMapping("/api/ops/unknown")
final class UnknownOutcomeController {
    /** What an operator may decide. */
    enum Action implements WireEnum {
        /** Ask the provider for the result of the same order; never buys. */
        ADOPT,
        /** Leave the scene failed. */
        ACCEPT_LOSS,
        /** Start the next attempt, which is another purchase. */
        BUY_AGAIN
    }

    /**
     * Result of a decision.
     *
     * @param stage     where the scene continues; {@code failed} after {@code accept_loss}
     * @param attempt   absent after {@code accept_loss}
     * @param published whether the broker has confirmed the message; if not, it is published from the outbox soon
     */
    record DecisionResponse(
            String jobId,
            Scenario scenario,
            String action,
            SceneStage stage,
            @Nullable Integer attempt,
            boolean published,
            String statusUrl) {}

    /**
     * A scene that needs a manual decision.
     *
     * @param errorCode {@code outcome_unknown}, or what kept a paid video from being delivered
     * @param priceUsd what is at risk, as the provider reported it, otherwise by the catalogue; null if neither is known
     * @param providerUrl where the provider has the video, if it is known to have it
     * @param providerUrlExpiresAt until when it can be adopted from there
     */
    record Entry(
            String jobId,
            Scenario scenario,
            @Nullable String sessionId,
            @Nullable UUID taskUuid,
            @Nullable Integer attempt,
            Instant since,
            @Nullable String model,
            @Nullable BigDecimal priceUsd,
            @Nullable URI providerUrl,
            @Nullable Instant providerUrlExpiresAt,
            @Nullable String error,
            @Nullable String errorCode) {
        static Entry of(UnknownOutcome outcome) {
            return new Entry(
                    outcome.scene().jobId(),
                    outcome.scene().scenario(),
                    outcome.sessionId(),
                    outcome.taskUuid() == null ? null : outcome.taskUuid().value(),
                    outcome.attempt(),
                    outcome.since(),
                    outcome.model(),
                    outcome.priceUsd(),
                    outcome.video(),
                    outcome.videoExpiresAt(),
                    outcome.error(),
                    outcome.errorCode());
        }
    }

    /** One page of the list, oldest first. */
    record ListResponse(long total, int offset, int limit, List<Entry> scenes) {}

    private final FailedScenes failures;
    private final SceneReopening reopening;
    private final OperationsCounters counters;

    UnknownOutcomeController(FailedScenes failures, SceneReopening reopening, OperationsCounters counters) {
        this.failures = failures;
        this.reopening = reopening;
        this.counters = counters;
    }

    @GetMapping
    ListResponse list(@RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "50") int limit) {
        var wanted = new PageRequest(offset, limit);
        var page = failures.listUnknown(wanted.offset(), wanted.limit());
        return new ListResponse(
                page.total(),
                offset,
                limit,
                page.entries().stream().map(Entry::of).toList());
    }

    /** Returns 200, 404 {@code scene_not_found}, 409 if the decision does not apply to the scene, 422 for an unknown action. */
    @PostMapping("/{jobId}/{scenario}")
    DecisionResponse decide(
            @PathVariable String jobId, @PathVariable String scenario, @RequestBody DecisionRequest request) {
        var scene = scene(jobId, scenario);
        var action = request.actionOf(Action.class);
        var result = switch (action) {
            case ADOPT -> reopening.reopen(scene, Reopening.ADOPT);
            case BUY_AGAIN -> reopening.reopen(scene, Reopening.BUY_AGAIN);
            case ACCEPT_LOSS -> acceptLoss(scene);
        };
        counters.decided(action.wireName());
        return new DecisionResponse(
                scene.jobId(),
                scene.scenario(),
                action.wireName(),
                result.stage(),
                action == Action.ACCEPT_LOSS ? null : result.attempt(),
                result.published(),
                JobUrl.status(scene.jobId()));
    }

    private SceneReopening.Result acceptLoss(SceneKey scene) {
        return switch (failures.acceptLoss(scene)) {
            case LossAcceptance.Settled _ -> new SceneReopening.Result(SceneStage.FAILED, 0, false);
            case LossAcceptance.UnknownScene _ -> throw noScene(scene.toString());
            case LossAcceptance.NotUnknown(var state) ->
                throw new ProblemException(
                        ProblemType.OUTCOME_KNOWN, "Scene '%s' needs no decision: it is %s".formatted(scene, state));
        };
    }

    private static SceneKey scene(String jobId, String scenario) {
        var text = jobId + "/" + scenario;
        return SceneKey.find(text).orElseThrow(() -> noScene(text));
    }

    private static ProblemException noScene(String scene) {
        return ProblemException.notFound(ProblemType.SCENE_NOT_FOUND, "Scene", scene);
    }
}
