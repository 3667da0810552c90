package io.scenefleet.worker.provider;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.TaskUuid;

/** What a test does to a provider besides calling it. Nothing goes wrong unless it is told to. */
public interface ProviderControl {
    /** The next order does not arrive. */
    void loseNextOrder();

    /** The next order arrives, but its answer does not. */
    void loseNextAnswer();

    /** The provider has no room for the next order. */
    void beBusyOnce();

    /** The provider refuses the next order, whether or not it knows its key. */
    void declineOnce(FailureCode code, boolean retryable);

    /** The render of this task will fail, if it is ordered. */
    void willFail(TaskUuid task, FailureCode code, boolean retryable);

    /** Renders take until {@link #finish}. */
    void renderOn();

    void finish();

    /** The task that is ordered next looks unknown for this many polls. */
    void hide(int looks);

    /** No question is answered from now on. */
    void disconnect();

    /** The archive must not be asked from now on; everything else goes on. */
    void refuseLookUps();

    /** Forgets all keys that were sold. */
    void forgetKeys();

    /** How often the provider has billed this key. */
    int bills(TaskUuid task);
}
