package io.scenefleet.simulator;

import java.util.UUID;

/** Tasks as clients write them, each an array of one. */
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

    /** Several arrays as one. */
    static String together(String... arrays) {
        var all = new StringBuilder("[");
        for (String array : arrays) {
            all.append(all.length() > 1 ? "," : "").append(array, 1, array.length() - 1);
        }
        return all.append("]").toString();
    }

    /** What is answered to a submission that was accepted. */
    static String acknowledgement(String id) {
        return "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"" + id + "\"}]}";
    }
}
