/**
 * Sessions over HTTP: a session is made, gets its script and shows its videos. Start reading at {@link
 * io.scenefleet.gateway.session.SessionController}.
 */
@NullMarked
package io.scenefleet.gateway.session;

import org.jspecify.annotations.NullMarked;
