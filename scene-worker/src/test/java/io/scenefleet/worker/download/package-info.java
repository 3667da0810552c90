@NullMarked
package io.scenefleet.worker.download;

import org.jspecify.annotations.NullMarked;
