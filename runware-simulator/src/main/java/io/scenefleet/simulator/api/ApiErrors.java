package io.scenefleet.simulator.api;

import io.scenefleet.simulator.wire.ApiError;
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
    public static ApiError malformed(String why) {
        return ApiError.of(400, "invalidRequestBody", why);
    }

    public static ApiError tooLarge(long bytes) {
        return ApiError.of(400, "maxRequestSizeExceeded", "A request may have " + bytes + " bytes.");
    }

    /** What an overloaded or broken server says; the code follows from the status. */
    public static ApiError unavailable(int status) {
        return switch (status) {
            case 403 -> ApiError.of(status, "forbidden", "This is not allowed.");
            case 404 -> ApiError.of(status, "notFound", "There is nothing here.");
            case 405 -> ApiError.of(status, "methodNotAllowed", "This method is not allowed here.");
            case 410 -> ApiError.of(status, "resourceExpired", "This is gone.");
            case 429 ->
                ApiError.of(status, "inferenceRateLimitExceeded", "The queue of this model is full. Try again later.");
            case 500 -> ApiError.of(status, "internalServerError", "Something went wrong. Try again later.");
            case 502 -> ApiError.of(status, "serverUnavailable", "A server behind this one cannot be reached.");
            case 503 -> ApiError.of(status, "serviceUnavailable", "There is no capacity for now. Try again later.");
            case 504 -> ApiError.of(status, "serviceUnavailable", "The request waited too long in the queue.");
            default -> ApiError.of(status, status < 500 ? "invalidRequest" : "unknownError", "HTTP " + status + ".");
        };
    }

    static ApiError failedTask(String code) {
        return ApiError.ofFailedTask(code, OUTCOMES.getOrDefault(code, "The task failed: " + code + "."));
    }

    static ApiError conflict() {
        return ApiError.of(400, "conflictTaskUUID", "There is a task with this taskUUID already.")
                .about("taskUUID")
                .expecting("string");
    }

    static ApiError taskNotFound() {
        return ApiError.of(404, "taskNotFound", "There is no task with this taskUUID.")
                .about("taskUUID");
    }

    static ApiError insufficientCredits() {
        return ApiError.of(402, "insufficientCredits", "The balance does not suffice for this task.");
    }

    static ApiError missingApiKey() {
        return ApiError.of(401, "missingApiKey", "An API key is required.")
                .about("apiKey")
                .expecting("string")
                .forTask("authentication", null);
    }

    static ApiError invalidApiKey() {
        return ApiError.of(401, "invalidApiKey", "Invalid API key.")
                .about("apiKey")
                .expecting("string")
                .forTask("authentication", null);
    }
}
