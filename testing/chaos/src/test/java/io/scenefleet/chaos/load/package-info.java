/** Tests of what is said in the package of the same name. */
@NullMarked
package io.scenefleet.chaos.load;

import org.jspecify.annotations.NullMarked;
