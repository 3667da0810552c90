/** What happened, one line of JSON each: written by workers, by the client and by whoever breaks things. */
@NullMarked
package io.scenefleet.chaos.history;

import org.jspecify.annotations.NullMarked;
