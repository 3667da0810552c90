package io.scenefleet.simulator.order;

import io.scenefleet.simulator.catalogue.NumberRange;
import io.scenefleet.simulator.wire.ApiError;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and validates parameters of one task and collects all errors. */
final class ParameterReader {
    // Possessive quantifiers: millions of characters are matched without backtracking.
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]++={0,2}+");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final ObjectNode task;
    private final List<ApiError> errors = new ArrayList<>();

    ParameterReader(ObjectNode task) {
        this.task = task;
    }

    List<ApiError> errors() {
        return errors;
    }

    void reject(ApiError error) {
        errors.add(error);
    }

    boolean has(String name) {
        return task.has(name);
    }

    @Nullable
    JsonNode get(String name) {
        return task.get(name);
    }

    @Nullable
    String text(String name, int min, int max) {
        JsonNode value = task.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || outside(value.stringValue().length(), min, max)) {
            reject(invalid(name, "Must be a string of " + min + " to " + max + " characters.")
                    .expecting("string")
                    .between(BigDecimal.valueOf(min), BigDecimal.valueOf(max)));
            return null;
        }
        return value.stringValue();
    }

    @Nullable
    String choice(String name, List<String> allowed) {
        JsonNode value = task.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || !allowed.contains(value.stringValue())) {
            reject(invalid(name, "Must be one of " + allowed + ".")
                    .expecting("string")
                    .allowing(allowed));
            return null;
        }
        return value.stringValue();
    }

    @Nullable
    Long integer(String name, long min, long max) {
        JsonNode value = task.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            reject(invalid(name, "Must be an integer between " + min + " and " + max + ".")
                    .expecting("integer")
                    .between(BigDecimal.valueOf(min), BigDecimal.valueOf(max)));
            return null;
        }
        return value.longValue();
    }

    @Nullable
    BigDecimal number(String name, NumberRange range) {
        JsonNode value = task.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || !range.contains(value.decimalValue())) {
            reject(invalid(name, "Must be a number between " + range.min() + " and " + range.max() + ".")
                    .expecting("number")
                    .between(range.min(), range.max()));
            return null;
        }
        return value.decimalValue();
    }

    boolean flag(String name) {
        JsonNode value = task.get(name);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            reject(invalid(name, "Must be true or false.").expecting("boolean"));
            return false;
        }
        return value.booleanValue();
    }

    @Nullable
    URI httpUrl(String name) {
        JsonNode value = task.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isString() || value.stringValue().length() > 2_048 || !isUrl(value.stringValue())) {
            reject(invalid(name, "Must be an HTTP or HTTPS URL of at most 2048 characters.")
                    .expecting("string"));
            return null;
        }
        return URI.create(value.stringValue());
    }

    @Nullable
    ObjectNode object(String name) {
        JsonNode value = task.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        reject(invalid(name, "Must be an object.").expecting("object"));
        return null;
    }

    /** An error about an invalid value. Its code is derived from the name of the parameter. */
    static ApiError invalid(String name, String message) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String code = "invalid" + last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1);
        return ApiError.of(400, code, "Invalid value for '" + name + "'. " + message)
                .about(name);
    }

    static ApiError missing(String name) {
        return ApiError.of(400, "missingParameter", "The parameter '" + name + "' is required.")
                .about(name);
    }

    static ApiError unknown(String name) {
        return ApiError.of(400, "unknownParameter", "Unknown parameter '%s'.".formatted(name))
                .about(name);
    }

    static ApiError unsupported(String name, String air) {
        return ApiError.of(400, "unsupportedParameter", "The model '" + air + "' does not support '" + name + "'.")
                .about(name);
    }

    /** Whether the text is an HTTP or HTTPS URL. */
    static boolean isUrl(String text) {
        if (!text.regionMatches(true, 0, "http", 0, 4)) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether the text is base64 in the standard alphabet, at least one character long. */
    static boolean isBase64(String text) {
        return BASE64.matcher(text).matches();
    }

    private static boolean outside(int number, int min, int max) {
        return number < min || number > max;
    }
}
