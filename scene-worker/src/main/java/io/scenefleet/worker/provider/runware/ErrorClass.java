package io.scenefleet.worker.provider.runware;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.worker.provider.ProviderFailure;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of trouble an error of Runware is. Its codes run into the hundreds and are being renamed, so they are told
 * apart by family; the order of the questions matters, because {@code providerInsufficientCredits} is not our empty
 * account. docs/runware.md has the table.
 */
enum ErrorClass {
    /** The name is taken: an earlier order of ours has arrived. */
    CONFLICT,
    /** The order is wrong; it will be as wrong next time. */
    CALLER,
    /** Our key is not accepted. */
    AUTH,
    /** Our account is empty. */
    CREDIT,
    /** No room at present. */
    RATE,
    /** The content is refused. */
    MODERATION,
    /** The company behind the model failed. */
    PROVIDER,
    /** Runware itself failed. */
    SERVER,
    /** The task is not known, or no longer. */
    GONE;

    private static final Set<String> SERVER_CODES = Set.of(
            "internalservererror",
            "serviceunavailable",
            "serverunavailable",
            "standarderror",
            "unknownerror",
            "undefinederror",
            "defaulterror",
            "unrecognizedresponse");
    private static final Set<String> PROVIDER_CODES = Set.of(
            "timeoutprovider",
            "inferenceerror",
            "processingfailed",
            "taskfailed",
            "downloadfailed",
            "uploadfailed",
            "noavailableserver",
            "modelunavailable",
            "modelnotready",
            "mediastoragefilecouldnotbemoved");
    private static final Pattern MODERATION_CODE =
            Pattern.compile(".*(contentpolicy|sensitivecontent|unsafecontent|nsfw|promptblocked|imageblocked"
                    + "|moderation|invalidprovidercontent).*");
    private static final Pattern MODERATION_WORDS = Pattern.compile(
            ".*\\b(moderat(ion|ed)|(content|usage) polic(y|ies)|policy violation|safety|sensitive content)\\b.*",
            Pattern.DOTALL);
    private static final Pattern AUTH_CODE = Pattern.compile(
            ".*(apikey|unauthorized|forbidden|permission|authenticationfailed|^token.*|suspended|(account|organization|workspace)disabled).*");
    private static final Pattern CALLER_CODE = Pattern.compile(
            "(invalid|missing|unsupported|unknown|incompatible|mismatch|value|array|max|duplicate|validation"
                    + "|modelownership|medianotfound|modelnotfound|modeldisabled).*");

    static ErrorClass of(RunwareError error, int httpStatus) {
        var code = error.code().toLowerCase(Locale.ROOT);
        if (code.equals("conflicttaskuuid")) {
            return CONFLICT;
        }
        if (code.startsWith("provider") || code.startsWith("thirdparty")) {
            return ofProvider(code, error.words());
        }
        if (code.matches(".*(credits|quota|balance|paymentrequired).*")) {
            return CREDIT;
        }
        if (code.contains("ratelimitrequesttoolarge")) {
            return CALLER;
        }
        if (code.contains("ratelimit") || httpStatus == 429) {
            return RATE;
        }
        if (MODERATION_CODE.matcher(code).matches()) {
            return MODERATION;
        }
        if (AUTH_CODE.matcher(code).matches()) {
            return AUTH;
        }
        if (SERVER_CODES.contains(code)) {
            return SERVER;
        }
        if (PROVIDER_CODES.contains(code)) {
            return PROVIDER;
        }
        if (CALLER_CODE.matcher(code).matches()) {
            return CALLER;
        }
        if (code.matches(".*(notfound|expired|cancelled)")) {
            return GONE;
        }
        return ofStatus(httpStatus);
    }

    private static ErrorClass ofProvider(String code, String words) {
        if (code.contains("ratelimit")) {
            return RATE;
        }
        boolean refused = MODERATION_CODE.matcher(code).matches()
                || MODERATION_WORDS.matcher(words.toLowerCase(Locale.ROOT)).matches();
        return refused ? MODERATION : PROVIDER;
    }

    /** The best guess when only the HTTP status is known. */
    static ErrorClass ofStatus(int httpStatus) {
        return switch (httpStatus) {
            case 400, 404, 405, 413, 415, 422 -> CALLER;
            case 401, 403 -> AUTH;
            case 402 -> CREDIT;
            case 429, 503 -> RATE;
            default -> httpStatus >= 500 ? SERVER : PROVIDER;
        };
    }

    /** What the scene is told when this error ends an attempt. */
    ProviderFailure failure(String message) {
        return switch (this) {
            case CALLER, CONFLICT -> new ProviderFailure(FailureCode.INVALID_REQUEST, false, message);
            case AUTH -> new ProviderFailure(FailureCode.UNAUTHORIZED, false, message);
            case CREDIT -> new ProviderFailure(FailureCode.INSUFFICIENT_CREDITS, false, message);
            case MODERATION -> new ProviderFailure(FailureCode.MODERATION, false, message);
            case RATE, PROVIDER, SERVER, GONE -> new ProviderFailure(FailureCode.PROVIDER_ERROR, true, message);
        };
    }
}
