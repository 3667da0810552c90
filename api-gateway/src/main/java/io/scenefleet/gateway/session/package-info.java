/**
 * Sessions over HTTP: create one, set its script, list its videos. Start reading at {@link
 * io.scenefleet.gateway.session.SessionController}.
 */
@NullMarked
package io.scenefleet.gateway.session;

import org.jspecify.annotations.NullMarked;
