/**
 * Real servers and real processes for tests; start reading at {@link io.scenefleet.testsupport.TestServers}.
 */
@NullMarked
package io.scenefleet.testsupport;

import org.jspecify.annotations.NullMarked;
