package io.scenefleet.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.job.JobStore;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.LossAcceptance;
import io.scenefleet.operator.Reopened;
import io.scenefleet.operator.Reopening;
import io.scenefleet.operator.UnknownOutcome;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.store.Page;
import io.scenefleet.store.StoreUnavailableException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkAdoptionControllerTest {
    private static final int PAGE = 500;

    @Test
    void what_was_adopted_before_the_store_became_unavailable_is_told() {
        var store = new ListedScenes(4);
        store.unavailableAfter = 2;

        var response = adoptAll(store);

        assertThat(response.adopted()).isEqualTo(2);
        assertThat(response.failed())
                .extracting(BulkAdoptionController.Failure::scene)
                .containsExactly("job-2/hook", "job-3/hook");
        assertThat(response.failed())
                .extracting(BulkAdoptionController.Failure::code)
                .containsOnly("store_unavailable");
    }

    @Test
    void a_scene_that_moves_up_while_the_list_is_read_is_adopted_too() {
        var store = new ListedScenes(PAGE + 1);
        store.oldestLeaves = true;

        adoptAll(store);

        assertThat(store.adopted).contains("job-" + PAGE + "/hook").doesNotHaveDuplicates();
    }

    private static BulkAdoptionController.AdoptionResponse adoptAll(FailedScenes store) {
        var reopening =
                new SceneReopening(store, unused(JobStore.class), unused(SceneJobPublisher.class), () -> "call");
        return new BulkAdoptionController(store, reopening, new OperationsCounters(new SimpleMeterRegistry()))
                .adopt(new BulkAdoptionController.AdoptionRequest(true, null));
    }

    private static <T> T unused(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    /** So many scenes with an unknown outcome. */
    private static final class ListedScenes implements FailedScenes {
        final List<String> adopted = new ArrayList<>();
        int unavailableAfter = Integer.MAX_VALUE;
        boolean oldestLeaves;
        private final List<UnknownOutcome> listed;

        ListedScenes(int scenes) {
            listed = new ArrayList<>(IntStream.range(0, scenes)
                    .mapToObj(i -> UnknownOutcome.damaged(new SceneKey("job-" + i, Scenario.HOOK), Instant.EPOCH))
                    .toList());
        }

        @Override
        public Page<UnknownOutcome> listUnknown(int offset, int limit) {
            var page = new Page<>(
                    listed.size(), listed.stream().skip(offset).limit(limit).toList());
            if (oldestLeaves) {
                listed.removeFirst();
                oldestLeaves = false;
            }
            return page;
        }

        @Override
        public Reopened reopen(SceneKey scene, Reopening how, String call) {
            if (adopted.size() == unavailableAfter) {
                throw new StoreUnavailableException("unavailable", new IllegalStateException());
            }
            adopted.add(scene.toString());
            return new Reopened.Done(SceneStage.SUBMITTING, 1);
        }

        @Override
        public LossAcceptance acceptLoss(SceneKey scene) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<SceneKey> forgetExpired(int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
