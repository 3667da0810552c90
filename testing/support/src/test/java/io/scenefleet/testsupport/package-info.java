/** Tests of the servers and processes that the other tests stand on. */
@NullMarked
package io.scenefleet.testsupport;

import org.jspecify.annotations.NullMarked;
