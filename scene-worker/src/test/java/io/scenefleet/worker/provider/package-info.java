@NullMarked
package io.scenefleet.worker.provider;

import org.jspecify.annotations.NullMarked;
