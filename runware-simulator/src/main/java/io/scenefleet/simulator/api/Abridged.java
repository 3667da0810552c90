package io.scenefleet.simulator.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shortens long strings in JSON. */
final class Abridged {
    private static final int MAX_LENGTH = 3_000;

    private Abridged() {}

    static JsonNode of(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(member -> copy.set(member.getKey(), of(member.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> copy.add(of(item)));
                yield copy;
            }
            default -> node.isString() && node.stringValue().length() > MAX_LENGTH ? cut(node.stringValue()) : node;
        };
    }

    private static JsonNode cut(String text) {
        return JsonNodeFactory.instance.stringNode(text.substring(0, 40) + "... (" + text.length() + " characters)");
    }
}
