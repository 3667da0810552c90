package io.scenefleet.gateway.web;

import java.util.List;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in one sentence why a body cannot be read, without names of classes. */
final class UnreadableBody {
    private UnreadableBody() {}

    static String describe(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case UnrecognizedPropertyException unknown ->
                "There is no member '%s'; those known here are: %s"
                        .formatted(pointer(unknown), String.join(", ", names(unknown)));
            case StreamReadException syntax -> "The body is not JSON: %s".formatted(syntax.getOriginalMessage());
            case DatabindException mismatch
            when mismatch.getPath().isEmpty() -> "The body must be a JSON object of the documented form";
            case DatabindException mismatch -> "The value of '%s' is of the wrong type".formatted(pointer(mismatch));
            case null, default -> "The body is missing or cannot be read; a JSON object is expected";
        };
    }

    private static List<String> names(UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds();
        return known == null
                ? List.of()
                : known.stream().map(String::valueOf).sorted().toList();
    }

    private static String pointer(JacksonException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            pointer.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
        }
        return pointer.toString();
    }
}
