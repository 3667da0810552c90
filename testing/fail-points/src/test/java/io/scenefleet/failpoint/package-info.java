@NullMarked
package io.scenefleet.failpoint;

import org.jspecify.annotations.NullMarked;
