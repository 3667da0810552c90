package io.scenefleet.simulator.api;

import io.scenefleet.simulator.wire.RunwareError;
import java.util.Map;

/** The errors that do not come from reading a parameter. */
public final class ApiErrors {

    private static final Map<String, String> OUTCOMES = Map.of(
            "timeoutProvider", "The external provider did not answer in time.",
            "providerError", "The external provider could not make this video.",
            "providerContentPolicyViolation", "The external provider refused the content of this request.",
            "providerRateLimitExceeded", "The external provider takes no more requests for now.",
            "providerUnavailable", "The external provider cannot be reached.");

    private ApiErrors() {}

    /** A request of which not even the tasks can be told apart. */
    public static RunwareError malformed(String why) {
        return RunwareError.of(400, "invalidRequestBody", why);
    }

    public static RunwareError tooLarge(long bytes) {
        return RunwareError.of(400, "maxRequestSizeExceeded", "A request may have " + bytes + " bytes.");
    }

    /** What an overloaded or broken server says; the code follows from the status. */
    public static RunwareError unavailable(int status) {
        return switch (status) {
            case 403 -> RunwareError.of(status, "forbidden", "This is not allowed.");
            case 404 -> RunwareError.of(status, "notFound", "There is nothing here.");
            case 405 -> RunwareError.of(status, "methodNotAllowed", "This method is not allowed here.");
            case 410 -> RunwareError.of(status, "resourceExpired", "This is gone.");
            case 429 ->
                RunwareError.of(
                        status, "inferenceRateLimitExceeded", "The queue of this model is full. Try again later.");
            case 500 -> RunwareError.of(status, "internalServerError", "Something went wrong. Try again later.");
            case 502 -> RunwareError.of(status, "serverUnavailable", "A server behind this one cannot be reached.");
            case 503 -> RunwareError.of(status, "serviceUnavailable", "There is no capacity for now. Try again later.");
            case 504 -> RunwareError.of(status, "serviceUnavailable", "The request waited too long in the queue.");
            default ->
                RunwareError.of(status, status < 500 ? "invalidRequest" : "unknownError", "HTTP " + status + ".");
        };
    }

    static RunwareError failedTask(String code) {
        return RunwareError.ofFailedTask(code, OUTCOMES.getOrDefault(code, "The task failed: " + code + "."));
    }

    static RunwareError conflict() {
        return RunwareError.of(400, "conflictTaskUUID", "There is a task with this taskUUID already.")
                .about("taskUUID")
                .expecting("string");
    }

    static RunwareError taskNotFound() {
        return RunwareError.of(404, "taskNotFound", "There is no task with this taskUUID.")
                .about("taskUUID");
    }

    static RunwareError insufficientCredits() {
        return RunwareError.of(402, "insufficientCredits", "The balance does not suffice for this task.");
    }

    static RunwareError missingApiKey() {
        return RunwareError.of(401, "missingApiKey", "An API key is required.")
                .about("apiKey")
                .expecting("string")
                .forTask("authentication", null);
    }

    static RunwareError invalidApiKey() {
        return RunwareError.of(401, "invalidApiKey", "Invalid API key.")
                .about("apiKey")
                .expecting("string")
                .forTask("authentication", null);
    }
}
