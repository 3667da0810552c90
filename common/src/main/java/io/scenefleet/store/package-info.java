/**
 * What all stores have in common: pages of lists, and the error of a store that is unavailable. Start reading at {@link
 * io.scenefleet.store.StoreUnavailableException}.
 */
@NullMarked
package io.scenefleet.store;

import org.jspecify.annotations.NullMarked;
