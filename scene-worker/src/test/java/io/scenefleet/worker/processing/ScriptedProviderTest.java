package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.ProviderControl;
import io.scenefleet.worker.provider.VideoProvider;
import io.scenefleet.worker.provider.VideoProviderContract;
import java.util.Collections;

/** The provider that tests script does what Runware does. */
class ScriptedProviderTest extends VideoProviderContract implements ProviderControl {
    private final ScriptedProvider provider = new ScriptedProvider();

    @Override
    protected VideoProvider provider() {
        return provider;
    }

    @Override
    protected ProviderControl control() {
        return this;
    }

    @Override
    public void loseNextOrder() {
        provider.next(provider.orderLost());
    }

    @Override
    public void loseNextAnswer() {
        provider.next(provider.answerLost());
    }

    @Override
    public void beBusyOnce() {
        provider.next(provider.busy());
    }

    @Override
    public void declineOnce(FailureCode code, boolean retryable) {
        provider.next(provider.declined(code, retryable));
    }

    @Override
    public void willFail(TaskUuid task, FailureCode code, boolean retryable) {
        provider.willFail(task, code, retryable);
    }

    @Override
    public void renderOn() {
        provider.renderOn();
    }

    @Override
    public void finish() {
        provider.finish();
    }

    @Override
    public void hide(int looks) {
        provider.hide(looks);
    }

    @Override
    public void disconnect() {
        provider.setUnavailable(true);
    }

    @Override
    public void refuseLookUps() {
        provider.refuseLookUps();
    }

    @Override
    public void forgetKeys() {
        provider.forgetTasks();
    }

    @Override
    public int bills(TaskUuid task) {
        return Collections.frequency(provider.bills, task);
    }
}
