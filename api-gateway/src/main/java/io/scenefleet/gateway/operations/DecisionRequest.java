package io.scenefleet.gateway.operations;

import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.gateway.web.ProblemException;
import io.scenefleet.scene.WireEnum;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An operator's decision, as the body of a request. */
record DecisionRequest(@Nullable String action) {
    /** @throws ProblemException 422 {@code unknown_action} if it is none of these */
    <E extends Enum<E> & WireEnum> E actionOf(Class<E> actions) {
        return Optional.ofNullable(action)
                .flatMap(name -> WireEnum.find(actions, name))
                .orElseThrow(() -> ProblemException.invalid(
                        List.of(InvalidField.notOneOf("/action", WireEnum.listNames(actions), "unknown_action"))));
    }
}
