package io.scenefleet.worker.provider;

/** The provider of tests does what Runware does. */
class InMemoryVideoProviderTest extends VideoProviderContract {
    private final ScriptedConditions conditions = new ScriptedConditions();

    @Override
    protected VideoProvider provider() {
        return conditions.provider();
    }

    @Override
    protected ProviderControl control() {
        return conditions;
    }
}
