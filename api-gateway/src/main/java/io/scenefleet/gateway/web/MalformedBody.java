package io.scenefleet.gateway.web;

import java.util.List;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes in one sentence why a body cannot be read, without class names. */
final class MalformedBody {
    private MalformedBody() {}

    static String describe(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case UnrecognizedPropertyException unknown ->
                "Unknown member '%s'; known members: %s".formatted(pointer(unknown), String.join(", ", names(unknown)));
            case StreamReadException syntax -> "The body is not valid JSON: %s".formatted(syntax.getOriginalMessage());
            case DatabindException mismatch
            when mismatch.getPath().isEmpty() -> "The body must be a JSON object with the documented members";
            case DatabindException mismatch -> "The value of '%s' has the wrong type".formatted(pointer(mismatch));
            case null, default -> "The body is missing or unreadable; expected a JSON object";
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
