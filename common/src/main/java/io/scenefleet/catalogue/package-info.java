/**
 * What the provider's models can do, so that a scene is fitted to its model before anything is paid.
 * Start reading at {@link io.scenefleet.catalogue.ModelCatalogue}.
 */
@NullMarked
package io.scenefleet.catalogue;

import org.jspecify.annotations.NullMarked;
