/** Downloads of finished videos from the provider. */
@NullMarked
package io.scenefleet.worker.download;

import org.jspecify.annotations.NullMarked;
