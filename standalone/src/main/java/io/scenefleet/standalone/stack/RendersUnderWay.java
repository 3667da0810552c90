package io.scenefleet.standalone.stack;

import io.scenefleet.job.JobReconciler;
import io.scenefleet.job.JobStore;
import io.scenefleet.scene.SceneStage;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/** Counts the renders that the provider goes on with while the stack is stopped. */
final class RendersUnderWay {
    private static final int MAX_JOBS = 10_000;

    private RendersUnderWay() {}

    /** @throws io.scenefleet.store.StoreException if Redis is unavailable */
    static int count(ApplicationContext gateway) {
        var jobs = gateway.getBean(JobStore.class);
        return (int) gateway.getBean(JobReconciler.class).listActive(0, MAX_JOBS).stream()
                .map(jobs::find)
                .flatMap(Optional::stream)
                .flatMap(job -> job.scenes().stream())
                .filter(scene -> scene.stage() == SceneStage.SUBMITTING || scene.stage() == SceneStage.RENDERING)
                .count();
    }
}
