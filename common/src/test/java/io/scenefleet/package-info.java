/** Tests of the contract between the processes. */
@NullMarked
package io.scenefleet;

import org.jspecify.annotations.NullMarked;
