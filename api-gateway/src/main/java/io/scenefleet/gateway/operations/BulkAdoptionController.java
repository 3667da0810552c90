package io.scenefleet.gateway.operations;

import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreDefectException;
import io.scenefleet.store.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Adopts many scenes with an unknown outcome at once. Each is decided about by itself: one that cannot be adopted stops no
 * other. Nothing is bought.
 */
@RestController
@RequestMapping("/api/ops/unknown/adopt")
final class BulkAdoptionController {
    private static final Logger log = LoggerFactory.getLogger(BulkAdoptionController.class);
    private static final int PAGE = 500;

    /** Of the list; two are enough while nobody else decides about scenes. */
    private static final int MAX_PASSES = 5;

    /**
     * Which scenes to adopt: either all that are listed, without those that crashed workers, or these.
     *
     * @param scenes each as {@code job_id/scenario}, at most 500
     */
    record AdoptionRequest(@Nullable Boolean all, @Nullable List<String> scenes) {}

    /** A scene that was not adopted. */
    record Failure(String scene, String code, String reason) {}

    /**
     * What became of them.
     *
     * @param adopted how many are generating again; their messages are published from the outbox within a minute
     */
    record AdoptionResponse(int adopted, List<Failure> failed) {}

    private final FailedScenes failures;
    private final SceneReopening reopening;
    private final OperationsCounters counters;

    BulkAdoptionController(FailedScenes failures, SceneReopening reopening, OperationsCounters counters) {
        this.failures = failures;
        this.reopening = reopening;
        this.counters = counters;
    }

    /**
     * Returns 200 also if nothing was adopted, and if the store becomes unavailable on the way; 422 if the request names no
     * scenes, or too many.
     */
    @PostMapping
    AdoptionResponse adopt(@RequestBody AdoptionRequest request) {
        var scenes = scenes(request);
        var failed = new ArrayList<Failure>();
        var left = new ArrayDeque<>(scenes);
        try {
            for (; !left.isEmpty(); left.remove()) {
                tryToAdopt(left.element()).ifPresent(failed::add);
            }
        } catch (StoreUnavailableException e) {
            log.warn("{} scenes are not adopted: {}", left.size(), e.getMessage());
            left.forEach(scene -> failed.add(new Failure(
                    scene, ProblemType.STORE_UNAVAILABLE.code(), "Redis was unavailable; repeat the call")));
        }
        return new AdoptionResponse(scenes.size() - failed.size(), List.copyOf(failed));
    }

    private Optional<Failure> tryToAdopt(String scene) {
        try {
            adopt(scene);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(
                    new Failure(scene, e.problem().code(), e.problem().detail()));
        } catch (StoreDefectException e) {
            return Optional.of(new Failure(scene, ProblemType.INTERNAL_ERROR.code(), "Its record in Redis is damaged"));
        }
    }

    private void adopt(String scene) {
        reopening.adoptLater(SceneKey.find(scene)
                .orElseThrow(() -> ProblemException.notFound(ProblemType.SCENE_NOT_FOUND, "Scene", scene)));
        counters.decided(UnknownOutcomeController.Action.ADOPT.wireName());
    }

    private List<String> scenes(AdoptionRequest request) {
        boolean isAll = Boolean.TRUE.equals(request.all());
        var scenes = request.scenes();
        if (isAll && scenes == null) {
            return listAll();
        }
        if (isAll || scenes == null) {
            throw invalid("/scenes", "either all must be true, or scenes must be given", "required");
        }
        if (scenes.size() > PAGE) {
            throw invalid("/scenes", "scenes must not have more than %d entries".formatted(PAGE), "too_many");
        }
        return scenes.stream().map(String::valueOf).toList();
    }

    /**
     * Before the first decision: what is adopted leaves the list. It is read until nothing new turns up, because whatever
     * leaves it meanwhile moves the others to pages that were read before. The list is bounded.
     */
    private List<String> listAll() {
        var all = new LinkedHashSet<String>();
        int known = -1;
        for (int pass = 0; pass < MAX_PASSES && all.size() > known; pass++) {
            known = all.size();
            addListed(all);
        }
        return List.copyOf(all);
    }

    private void addListed(Set<String> all) {
        long total = Long.MAX_VALUE;
        for (int offset = 0; offset < total; offset += PAGE) {
            var page = failures.listUnknown(offset, PAGE);
            page.entries().stream()
                    .filter(outcome -> !FailureCode.POISON.wireName().equals(outcome.errorCode()))
                    .forEach(outcome -> all.add(outcome.scene().toString()));
            total = page.total();
        }
    }

    private static ProblemException invalid(String pointer, String detail, String code) {
        return ProblemException.invalid(List.of(new InvalidField(pointer, detail, code)));
    }
}
