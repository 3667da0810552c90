package io.scenefleet.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Random invalid requests, reproducible by seed. */
final class RandomRequests {
    private static final List<String> TYPES = List.of(
            "videoInference",
            "getResponse",
            "getTaskDetails",
            "accountManagement",
            "authentication",
            "ping",
            "imageUpload",
            "mediaStorage",
            "modelSearch",
            "imageInference",
            "");

    private static final List<String> NAMES = List.of(
            "taskType",
            "taskUUID",
            "model",
            "positivePrompt",
            "negativePrompt",
            "duration",
            "width",
            "height",
            "resolution",
            "fps",
            "seed",
            "numberResults",
            "includeCost",
            "deliveryMethod",
            "outputFormat",
            "outputQuality",
            "ttl",
            "safety",
            "inputs",
            "frameImages",
            "referenceImages",
            "providerSettings",
            "settings",
            "operation",
            "apiKey",
            "connectionSessionUUID",
            "ping",
            "surprise");

    private final Random random;

    RandomRequests(long seed) {
        random = new Random(seed);
    }

    /** Anything from random bytes to an order with one error, or occasionally none. */
    byte[] next() {
        return switch (random.nextInt(8)) {
            case 0 -> noise();
            case 1 -> cut(tasks());
            case 2 -> mutated(tasks());
            case 3 -> bytes("[".repeat(random.nextInt(60_000)));
            case 4 -> bytes("[" + nested(random.nextInt(80)) + "]");
            case 5 -> bytes("[" + "0,".repeat(random.nextInt(30_000)) + "0]");
            default -> bytes(tasks());
        };
    }

    private byte[] noise() {
        var noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] cut(String text) {
        return bytes(text.substring(0, random.nextInt(text.length())));
    }

    private byte[] mutated(String text) {
        byte[] bytes = bytes(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String nested(int depth) {
        return "{\"inputs\":".repeat(depth) + value(0) + "}".repeat(depth);
    }

    private String tasks() {
        var tasks = new StringBuilder("[");
        for (int i = random.nextInt(4); i >= 0; i--) {
            tasks.append(task()).append(i > 0 ? "," : "");
        }
        return tasks.append("]").toString();
    }

    /** A valid order with some fields replaced and others added. */
    private String task() {
        var task = new StringBuilder("{\"taskType\":" + oneOf("\"" + TYPES.get(random.nextInt(TYPES.size())) + "\""));
        task.append(",\"taskUUID\":").append(oneOf("\"" + UUID.nameUUIDFromBytes(noise()) + "\""));
        if (random.nextBoolean()) {
            task.append(
                    ",\"model\":\"" + Tasks.KLING + "\",\"positivePrompt\":\"A lake\",\"deliveryMethod\":\"async\"");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            task.append(",\"").append(NAMES.get(random.nextInt(NAMES.size()))).append("\":");
            task.append(value(0));
        }
        return task.append("}").toString();
    }

    /** The valid value, or occasionally a random one. */
    private String oneOf(String right) {
        return random.nextInt(6) == 0 ? value(0) : right;
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 3 ? 8 : 11)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextBoolean());
            case 2 -> String.valueOf(random.nextInt(-10, 2_000));
            case 3 -> String.valueOf(random.nextLong());
            case 4 -> random.nextInt(100) + "." + random.nextInt(1_000) + "e" + random.nextInt(-400, 400);
            case 5 -> "\"\"";
            case 6 -> "\"" + "a\\u0000\\ud800[[fail]]é☃".repeat(random.nextInt(300)) + "\"";
            case 7 -> "\"data:image/png;base64," + "AAAA".repeat(random.nextInt(50)) + "\"";
            case 8 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
            case 9 -> "[]";
            default ->
                "{\"" + NAMES.get(random.nextInt(NAMES.size())) + "\":" + value(depth + 1) + ",\"first\":"
                        + value(depth + 1) + "}";
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
