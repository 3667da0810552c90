package io.scenefleet.gateway.session;

import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.session.SceneDescription;
import java.util.List;

/** Result of validating a script. */
sealed interface ScriptReading {
    /** A valid script, in the order in which it was sent. */
    record Valid(List<SceneDescription> script) implements ScriptReading {}

    /** All errors of an invalid script. */
    record Invalid(List<InvalidField> errors) implements ScriptReading {}
}
