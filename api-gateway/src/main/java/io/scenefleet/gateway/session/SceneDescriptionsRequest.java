package io.scenefleet.gateway.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Request to replace the script of a session.
 *
 * @param sceneDescriptions one to four scenes, in any order
 */
record SceneDescriptionsRequest(@Nullable List<@Nullable SceneDescriptionBody> sceneDescriptions) {}
