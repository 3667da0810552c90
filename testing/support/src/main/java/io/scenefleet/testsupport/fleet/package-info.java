/**
 * The system under test, as end-to-end tests and chaos runs use it: its applications as processes ({@link
 * io.scenefleet.testsupport.fleet.Launcher}), the lines between them, and what can be read of it from outside.
 */
@NullMarked
package io.scenefleet.testsupport.fleet;

import org.jspecify.annotations.NullMarked;
