package io.scenefleet.worker.provider.runware;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.scene.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorClassTest {
    private static ErrorClass of(String code) {
        return of(code, "", 200);
    }

    private static ErrorClass of(String code, String message, int httpStatus) {
        return ErrorClass.of(new RunwareError(code, message, "", null, null, false), httpStatus);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalidModel",
                "invalidWidth",
                "invalidDuration",
                "invalidPositivePrompt",
                "invalidReferenceImages",
                "invalidFrameImageWidth",
                "missingParameter",
                "missingDimensionParameters",
                "unsupportedDuration",
                "unsupportedParameter",
                "unsupportedTaskType",
                "unknownParameter",
                "unknownModel",
                "incompatibleParameters",
                "mismatchProviderSettingsProvider",
                "unknownProviderSettingsProvider",
                "valueTooLong",
                "arrayTooLong",
                "maxLengthExceeded",
                "duplicateParameter",
                "validationFailed",
                "modelOwnershipValidationError",
                "mediaNotFound",
                "modelNotFound",
                "modelDisabled"
            })
    void a_wrong_order_is_the_callers_fault(String code) {
        assertThat(of(code)).isEqualTo(ErrorClass.CALLER);
        assertThat(of(code, "", 500)).isEqualTo(ErrorClass.CALLER);
    }

    @Test
    void a_name_that_is_taken_is_a_conflict_whatever_the_status() {
        assertThat(of("conflictTaskUUID", "", 400)).isEqualTo(ErrorClass.CONFLICT);
        assertThat(of("conflictTaskUUID", "", 429)).isEqualTo(ErrorClass.CONFLICT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalidApiKey",
                "missingApiKey",
                "unauthorized",
                "forbidden",
                "permissionDenied",
                "insufficientPermissions",
                "authenticationFailed",
                "tokenExpired",
                "tokenInvalid",
                "tokenMissing",
                "tokenRevoked",
                "accountSuspended",
                "accountDisabled",
                "organizationSuspended",
                "organizationDisabled",
                "workspaceSuspended",
                "workspaceDisabled"
            })
    void a_key_that_is_not_accepted_is_told_from_a_wrong_order(String code) {
        assertThat(of(code)).isEqualTo(ErrorClass.AUTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"insufficientCredits", "quotaExceeded", "balanceTooLow", "paymentRequired"})
    void an_empty_account_is_ours(String code) {
        assertThat(of(code, "", 400)).isEqualTo(ErrorClass.CREDIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"providerInsufficientCredits", "thirdPartyInsufficientCredits"})
    void an_empty_account_of_runware_at_the_vendor_is_not_ours(String code) {
        assertThat(of(code)).isEqualTo(ErrorClass.PROVIDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inferenceRateLimitExceeded", "rateLimitExceeded", "providerRateLimitExceeded"})
    void a_limit_of_rate_means_another_time(String code) {
        assertThat(of(code)).isEqualTo(ErrorClass.RATE);
    }

    @Test
    void a_request_that_is_too_large_for_the_rate_limit_will_be_as_large_next_time() {
        assertThat(of("inferenceRateLimitRequestTooLarge", "", 429)).isEqualTo(ErrorClass.CALLER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeoutProvider",
                "providerTimeout",
                "providerGatewayTimeout",
                "providerUnavailable",
                "providerBadGateway",
                "providerInternalError",
                "providerUnknownError",
                "providerError",
                "providerAuthenticationFailed",
                "inferenceError",
                "processingFailed",
                "taskFailed",
                "downloadFailed",
                "uploadFailed",
                "noAvailableServer",
                "modelUnavailable",
                "modelNotReady",
                "mediaStorageFileCouldNotBeMoved"
            })
    void a_failing_vendor_is_told_from_failing_runware(String code) {
        assertThat(of(code)).isEqualTo(ErrorClass.PROVIDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internalServerError",
                "serviceUnavailable",
                "serverUnavailable",
                "standardError",
                "unknownError",
                "undefinedError",
                "defaultError",
                "unrecognizedResponse"
            })
    void runware_itself_may_fail(String code) {
        assertThat(of(code)).isEqualTo(ErrorClass.SERVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contentPolicyViolation",
                "providerContentPolicyViolation",
                "sensitiveContentDetected",
                "unsafeContentDetected",
                "nsfwContentDetected",
                "promptBlocked",
                "imageBlocked",
                "moderationFailed",
                "invalidProviderContent"
            })
    void refused_content_is_moderation(String code) {
        assertThat(of(code, "", 400)).isEqualTo(ErrorClass.MODERATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rejected by the content policy of the provider.",
                "The prompt was blocked by our moderation system",
                "Your request was flagged by the SAFETY system",
                "contains sensitive content",
                "Output was moderated.",
                "This prompt violates our usage policies.",
                "policy violation"
            })
    void a_vendors_error_in_words_of_moderation_is_moderation(String message) {
        assertThat(of("providerError", message, 200)).isEqualTo(ErrorClass.MODERATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Something went wrong", "unsafe cast in module x", "see our retry policy"})
    void a_vendors_error_in_other_words_is_the_vendors(String message) {
        assertThat(of("providerError", message, 200)).isEqualTo(ErrorClass.PROVIDER);
    }

    @Test
    void the_vendors_own_answer_tells_moderation_too() {
        var error = RunwareError.of(RunwareAnswerTest.json("""
                {"code": "providerError", "message": "The provider failed.",
                 "responseContent": {"error": {"code": "video_generation_failed", "message": "content policy"}}}
                """));

        assertThat(ErrorClass.of(error, 200)).isEqualTo(ErrorClass.MODERATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"taskNotFound", "taskFailedOrNotFound", "taskExpired", "taskCancelled", "resultExpired"})
    void a_task_may_be_gone(String code) {
        assertThat(of(code, "", 404)).isEqualTo(ErrorClass.GONE);
    }

    @ParameterizedTest
    @CsvSource({
        "400, CALLER",
        "404, CALLER",
        "413, CALLER",
        "401, AUTH",
        "403, AUTH",
        "402, CREDIT",
        "429, RATE",
        "503, SERVER",
        "500, SERVER",
        "502, SERVER",
        "504, SERVER",
        "200, SERVER"
    })
    void an_unknown_code_is_judged_by_its_status(int httpStatus, ErrorClass expected) {
        assertThat(of("brandNewCode", "", httpStatus)).isEqualTo(expected);
    }

    @Test
    void a_429_is_about_rate_whatever_the_code_says() {
        assertThat(of("brandNewCode", "", 429)).isEqualTo(ErrorClass.RATE);
        assertThat(of("invalidRequest", "", 429)).isEqualTo(ErrorClass.RATE);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorClass.class,
            names = {"CALLER", "CONFLICT", "AUTH", "CREDIT", "MODERATION"})
    void what_will_be_the_same_next_time_is_not_retryable(ErrorClass kind) {
        assertThat(kind.failure("m").retryable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorClass.class,
            names = {"RATE", "PROVIDER", "SERVER", "GONE"})
    void what_may_pass_is_retryable(ErrorClass kind) {
        assertThat(kind.failure("m").retryable()).isTrue();
        assertThat(kind.failure("m").code()).isEqualTo(FailureCode.PROVIDER_ERROR);
    }
}
