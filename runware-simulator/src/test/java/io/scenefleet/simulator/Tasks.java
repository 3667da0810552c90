package io.scenefleet.simulator;

import java.util.UUID;

/** Requests with one task each, as clients send them. */
final class Tasks {
    static final String KLING = "klingai:kling-video@3-standard";

    private Tasks() {}

    static String newId() {
        return UUID.randomUUID().toString();
    }

    static String submit(String id, String prompt) {
        return "[{\"taskType\":\"videoInference\",\"taskUUID\":\"" + id + "\",\"model\":\"" + KLING
                + "\",\"positivePrompt\":\"" + prompt
                + "\",\"duration\":3,\"deliveryMethod\":\"async\",\"includeCost\":true}]";
    }

    static String poll(String id) {
        return "[{\"taskType\":\"getResponse\",\"taskUUID\":\"" + id + "\"}]";
    }

    static String details(String id) {
        return "[{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"" + id + "\"}]";
    }

    /** Joins several requests into one. */
    static String together(String... arrays) {
        var all = new StringBuilder("[");
        for (String array : arrays) {
            all.append(all.length() > 1 ? "," : "").append(array, 1, array.length() - 1);
        }
        return all.append("]").toString();
    }

    /** The response to an accepted submission. */
    static String acknowledgement(String id) {
        return "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"" + id + "\"}]}";
    }
}
