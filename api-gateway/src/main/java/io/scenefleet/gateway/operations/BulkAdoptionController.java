package io.scenefleet.gateway.operations;

import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.gateway.web.ProblemType;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.UnknownOutcome;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreDefectException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private static final int PAGE = 500;

    /**
     * Which scenes to adopt: either all that are listed, or these.
     *
     * @param scenes each as {@code job_id/scenario}, at most 500
     */
    record AdoptionRequest(@Nullable Boolean all, @Nullable List<String> scenes) {}

    /** A scene that was not adopted. */
    record Failure(String scene, String code, String reason) {}

    /**
     * What became of them.
     *
     * @param adopted how many are generating again; their messages are published from the outbox within seconds
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

    /** Returns 200 also if nothing was adopted; 422 if the request names no scenes, or too many. */
    @PostMapping
    AdoptionResponse adopt(@RequestBody AdoptionRequest request) {
        var scenes = scenes(request);
        var failed = new ArrayList<Failure>();
        for (var scene : scenes) {
            try {
                adopt(scene);
            } catch (ProblemException e) {
                failed.add(new Failure(scene, e.problem().code(), e.problem().detail()));
            } catch (StoreDefectException e) {
                failed.add(new Failure(scene, ProblemType.INTERNAL_ERROR.code(), "Its record in Redis is damaged"));
            }
        }
        return new AdoptionResponse(scenes.size() - failed.size(), List.copyOf(failed));
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

    /** Before the first decision: what is adopted leaves the list. The list is bounded. */
    private List<String> listAll() {
        var all = new ArrayList<String>();
        for (int offset = 0; ; offset += PAGE) {
            var page = failures.listUnknown(offset, PAGE);
            page.entries().stream()
                    .map(UnknownOutcome::scene)
                    .map(SceneKey::toString)
                    .forEach(all::add);
            if (offset + PAGE >= page.total()) {
                return all;
            }
        }
    }

    private static ProblemException invalid(String pointer, String detail, String code) {
        return ProblemException.invalid(List.of(new InvalidField(pointer, detail, code)));
    }
}
