package io.scenefleet.gateway.session;

import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.session.SceneDescription;
import java.util.List;

/** What reading a script came to. */
sealed interface ScriptReading {
    /** The scenes, in the order in which they were sent. */
    record Valid(List<SceneDescription> script) implements ScriptReading {}

    /** Everything that is wrong with it. */
    record Invalid(List<InvalidField> errors) implements ScriptReading {}
}
