@NullMarked
package io.scenefleet.worker.download.http;

import org.jspecify.annotations.NullMarked;
