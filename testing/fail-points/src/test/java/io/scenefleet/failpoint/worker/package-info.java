@NullMarked
package io.scenefleet.failpoint.worker;

import org.jspecify.annotations.NullMarked;
