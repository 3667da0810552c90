/** Tests of what is said in the package of the same name. */
@NullMarked
package io.scenefleet.chaos.report;

import org.jspecify.annotations.NullMarked;
