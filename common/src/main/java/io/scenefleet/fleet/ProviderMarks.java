package io.scenefleet.fleet;

import io.scenefleet.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Says to which provider everything in the store belongs: one stack, one provider. */
public interface ProviderMarks {
    /**
     * Marks the store, in one step, unless it is marked.
     *
     * @param replaces account whose mark gives way to one of the same host: the same account had another key; null for none
     * @throws OtherProviderException if the store belongs to somebody else
     * @throws StoreException if the store fails
     */
    void claim(ProviderMark mine, @Nullable String replaces);
}
