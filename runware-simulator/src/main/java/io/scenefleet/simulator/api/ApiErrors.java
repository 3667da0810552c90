package io.scenefleet.simulator.api;

import io.scenefleet.simulator.wire.ApiError;
import java.util.Map;

/** Errors that are not about a single parameter. */
public final class ApiErrors {
    private static final Map<String, String> OUTCOMES = Map.of(
            "timeoutProvider", "The external provider did not answer in time.",
            "providerError", "The external provider failed to generate this video.",
            "providerContentPolicyViolation", "The external provider rejected the content of this request.",
            "providerRateLimitExceeded", "The external provider has reached its rate limit.",
            "providerUnavailable", "The external provider is unavailable.");

    private ApiErrors() {}

    /** A request whose tasks cannot be read. */
    public static ApiError malformed(String why) {
        return ApiError.of(400, "invalidRequestBody", why);
    }

    public static ApiError tooLarge(long bytes) {
        return ApiError.of(400, "maxRequestSizeExceeded", "A request must not exceed %d bytes.".formatted(bytes));
    }

    /** The error of an overloaded or failing server. The code follows from the status. */
    public static ApiError unavailable(int status) {
        return switch (status) {
            case 403 -> ApiError.of(status, "forbidden", "Access is not allowed.");
            case 404 -> ApiError.of(status, "notFound", "The resource does not exist or has expired.");
            case 405 -> ApiError.of(status, "methodNotAllowed", "This method is not allowed for this path.");
            case 410 -> ApiError.of(status, "resourceExpired", "The resource has expired.");
            case 429 ->
                ApiError.of(status, "inferenceRateLimitExceeded", "The queue of this model is full. Try again later.");
            case 500 -> ApiError.of(status, "internalServerError", "Something went wrong. Try again later.");
            case 502 -> ApiError.of(status, "serverUnavailable", "An upstream server is unavailable.");
            case 503 -> ApiError.of(status, "serviceUnavailable", "The service has no capacity. Try again later.");
            case 504 -> ApiError.of(status, "serviceUnavailable", "The request waited too long in the queue.");
            default -> ApiError.of(status, status < 500 ? "invalidRequest" : "unknownError", "HTTP " + status + ".");
        };
    }

    static ApiError failedTask(String code) {
        return ApiError.ofFailedTask(code, OUTCOMES.getOrDefault(code, "The task failed: " + code + "."));
    }

    static ApiError conflict() {
        return ApiError.of(400, "conflictTaskUUID", "A task with this taskUUID already exists.")
                .about("taskUUID")
                .expecting("string");
    }

    static ApiError taskNotFound() {
        return ApiError.of(404, "taskNotFound", "No task with this taskUUID exists.")
                .about("taskUUID");
    }

    static ApiError insufficientCredits() {
        return ApiError.of(402, "insufficientCredits", "The balance is insufficient for this task.");
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
