package io.scenefleet.simulator.order;

import static io.scenefleet.simulator.order.ParameterReader.invalid;
import static io.scenefleet.simulator.order.ParameterReader.unknown;

import io.scenefleet.simulator.catalogue.Audio;
import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.wire.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates {@code settings} and {@code providerSettings}, which decide whether a clip has sound. */
final class ProviderSettings {
    private static final Set<String> AUDIO_SWITCHES = Set.of("generateAudio", "sound", "audio");

    private final ParameterReader parameters;
    private final Catalogue catalogue;
    private final Model model;

    ProviderSettings(ParameterReader parameters, Catalogue catalogue, Model model) {
        this.parameters = parameters;
        this.catalogue = catalogue;
        this.model = model;
    }

    /** Validates the settings and returns whether the clip has sound. */
    boolean readAudio() {
        boolean requested = false;
        if (model.supports().contains("settings")) {
            requested = isAudioOn(parameters.object("settings"));
        }
        ObjectNode byProvider =
                model.supports().contains("providerSettings") ? parameters.object("providerSettings") : null;
        if (byProvider != null) {
            for (Map.Entry<String, JsonNode> entry : byProvider.properties()) {
                requested |= readProvider(entry.getKey(), entry.getValue());
            }
        }
        return model.audio() == Audio.ALWAYS || (requested && model.audio() != Audio.NO);
    }

    private boolean readProvider(String provider, JsonNode settings) {
        String path = "providerSettings." + provider;
        if (!catalogue.knowsProvider(provider)) {
            parameters.reject(
                    ApiError.of(400, "unknownProviderSettingsProvider", "Unknown provider '%s'.".formatted(provider))
                            .about(path));
        } else if (!provider.equals(model.provider())) {
            parameters.reject(wrongProvider(provider).about(path));
        } else if (settings instanceof ObjectNode fields) {
            fields.properties().forEach(field -> checkField(path, field));
            return isAudioOn(fields);
        } else {
            parameters.reject(invalid("providerSettings", "'%s' must be an object.".formatted(path))
                    .expecting("object"));
        }
        return false;
    }

    private ApiError wrongProvider(String provider) {
        String message =
                "The provider of model '%s' is '%s', not '%s'.".formatted(model.air(), model.provider(), provider);
        return ApiError.of(400, "mismatchProviderSettingsProvider", message).allowing(List.of(model.provider()));
    }

    private void checkField(String path, Map.Entry<String, JsonNode> field) {
        String type = model.providerSettings().get(field.getKey());
        String name = path + "." + field.getKey();
        if (type == null) {
            parameters.reject(unknown(name));
        } else if (!isOfType(field.getValue(), type)) {
            parameters.reject(
                    invalid(name, "Must be of type %s.".formatted(type)).expecting(type));
        }
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "boolean" -> value.isBoolean();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            default -> throw new IllegalStateException("unknown type in the catalogue: " + type);
        };
    }

    private static boolean isAudioOn(@Nullable ObjectNode settings) {
        return settings != null
                && AUDIO_SWITCHES.stream()
                        .anyMatch(name -> settings.path(name).isBoolean()
                                && settings.path(name).booleanValue());
    }
}
