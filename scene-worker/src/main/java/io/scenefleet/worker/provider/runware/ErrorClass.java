package io.scenefleet.worker.provider.runware;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.worker.provider.ProviderFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Class of a Runware error. There are hundreds of codes, and they are being renamed, so they are classified by family. The
 * order of the checks matters: {@code providerInsufficientCredits} does not mean that our account is empty.
 * docs/runware.md has the table.
 */
enum ErrorClass {
    /** The idempotency key is known: an earlier order of ours has arrived. */
    CONFLICT,
    /** The order is invalid, and will be next time. */
    CALLER,
    /** Our key is not accepted. */
    AUTH,
    /** Our account is empty. */
    CREDIT,
    /** Too many requests or renders at present. */
    RATE,
    /** The content was rejected. */
    MODERATION,
    /** The company behind the model failed. */
    PROVIDER,
    /** Runware itself failed. */
    SERVER,
    /** The task does not exist or has expired. */
    GONE;

    /** A family of codes; a pattern covers the whole code in lower case. */
    private record Family(ErrorClass errorClass, Pattern codes) {
        static Family of(ErrorClass errorClass, String codes) {
            return new Family(errorClass, Pattern.compile(codes));
        }
    }

    private static final Pattern MODERATION_CODE =
            Pattern.compile(".*(contentpolicy|sensitivecontent|unsafecontent|nsfw|promptblocked|imageblocked"
                    + "|moderation|invalidprovidercontent).*");
    private static final Pattern MODERATION_WORDS = Pattern.compile(
            ".*\\b(moderat(ion|ed)|(content|usage) polic(y|ies)|policy violation|safety|sensitive content)\\b.*",
            Pattern.DOTALL);

    /** These count whatever the HTTP status is. */
    private static final List<Family> CERTAIN = List.of(
            Family.of(CONFLICT, "conflicttaskuuid"),
            Family.of(CREDIT, ".*(credits|quota|balance|paymentrequired).*"),
            Family.of(CALLER, ".*ratelimitrequesttoolarge.*"),
            Family.of(RATE, ".*ratelimit.*"));

    private static final List<Family> OTHERS = List.of(
            new Family(MODERATION, MODERATION_CODE),
            Family.of(
                    AUTH,
                    ".*(apikey|unauthorized|forbidden|permission|authenticationfailed|^token.*|suspended"
                            + "|(account|organization|workspace)disabled).*"),
            Family.of(
                    SERVER,
                    "internalservererror|serviceunavailable|serverunavailable|standarderror|unknownerror"
                            + "|undefinederror|defaulterror|unrecognizedresponse"),
            Family.of(
                    PROVIDER,
                    "timeoutprovider|inferenceerror|processingfailed|taskfailed|downloadfailed|uploadfailed"
                            + "|noavailableserver|modelunavailable|modelnotready|mediastoragefilecouldnotbemoved"),
            Family.of(
                    CALLER,
                    "(invalid|missing|unsupported|unknown|incompatible|mismatch|value|array|max|duplicate|validation"
                            + "|modelownership|medianotfound|modelnotfound|modeldisabled).*"),
            Family.of(GONE, ".*(notfound|expired|cancelled)"));

    static ErrorClass of(RunwareError error, int httpStatus) {
        var code = error.code().toLowerCase(Locale.ROOT);
        if (code.startsWith("provider") || code.startsWith("thirdparty")) {
            return ofProvider(code, error.words());
        }
        return find(CERTAIN, code)
                .or(() -> httpStatus == 429 ? Optional.of(RATE) : find(OTHERS, code))
                .orElseGet(() -> ofStatus(httpStatus));
    }

    /** The first family that the code belongs to: the order matters. */
    private static Optional<ErrorClass> find(List<Family> families, String code) {
        return families.stream()
                .filter(family -> family.codes().matcher(code).matches())
                .map(Family::errorClass)
                .findFirst();
    }

    private static ErrorClass ofProvider(String code, String words) {
        if (code.contains("ratelimit")) {
            return RATE;
        }
        boolean refused = MODERATION_CODE.matcher(code).matches()
                || MODERATION_WORDS.matcher(words.toLowerCase(Locale.ROOT)).matches();
        return refused ? MODERATION : PROVIDER;
    }

    /** The best guess when only the HTTP status is known. A code that is unknown at a good status says nothing for certain. */
    static ErrorClass ofStatus(int httpStatus) {
        return switch (httpStatus) {
            case 400, 404, 405, 413, 415, 422 -> CALLER;
            case 401, 403 -> AUTH;
            case 402 -> CREDIT;
            case 429 -> RATE;
            default -> httpStatus >= 500 || httpStatus < 400 ? SERVER : PROVIDER;
        };
    }

    /** The failure of an attempt whose order is declined with this error. */
    ProviderFailure failure(String message) {
        return switch (this) {
            case CALLER, CONFLICT -> new ProviderFailure(FailureCode.INVALID_REQUEST, false, message);
            case AUTH -> new ProviderFailure(FailureCode.UNAUTHORIZED, false, message);
            case CREDIT -> new ProviderFailure(FailureCode.INSUFFICIENT_CREDITS, false, message);
            case MODERATION -> new ProviderFailure(FailureCode.MODERATION, false, message);
            case RATE, PROVIDER, SERVER, GONE -> new ProviderFailure(FailureCode.PROVIDER_ERROR, true, message);
        };
    }

    /** The failure of an attempt that was accepted and whose render ends with this error. */
    ProviderFailure failureOfRender(String message) {
        return switch (this) {
            case CALLER, CONFLICT, AUTH, CREDIT -> new ProviderFailure(FailureCode.PROVIDER_ERROR, false, message);
            case MODERATION, RATE, PROVIDER, SERVER, GONE -> failure(message);
        };
    }
}
