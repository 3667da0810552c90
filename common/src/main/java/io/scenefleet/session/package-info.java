/** A session: the approved script of one ad, and the videos made from it. Start reading at {@link SessionStore}. */
@NullMarked
package io.scenefleet.session;

import org.jspecify.annotations.NullMarked;
