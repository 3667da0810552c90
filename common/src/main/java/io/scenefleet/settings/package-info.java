/** Validation of settings, shared by the properties records of all applications. */
@NullMarked
package io.scenefleet.settings;

import org.jspecify.annotations.NullMarked;
