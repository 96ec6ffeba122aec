package io.perennial.platform.caller;

import io.perennial.platform.domain.CommonProblem.TokenFault;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** Tells what was wrong with a token from the exception that refused it. */
final class TokenFaults {

    private static final int CAUSES_MAX = 10;

    private TokenFaults() {}

    static TokenFault of(Throwable refusal) {
        Throwable cause = refusal;
        InvalidJwtException jwt = null;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof UnresolvableKeyException || cause instanceof InvalidAlgorithmException) {
                return TokenFault.SIGNATURE;
            }
            if (cause instanceof InvalidJwtException found && jwt == null) {
                jwt = found;
            }
            cause = cause.getCause();
        }
        return of(jwt);
    }

    /** Without an exception of the JWT library it was our own check of a claim (issued after it expires). */
    private static TokenFault of(@Nullable InvalidJwtException e) {
        if (e == null) {
            return TokenFault.CLAIMS;
        }
        if (any(e, ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING)) {
            return TokenFault.SIGNATURE;
        }
        if (e.getJwtContext() == null || any(e, ErrorCodes.JSON_INVALID)) {
            return TokenFault.MALFORMED;
        }
        if (any(e, ErrorCodes.EXPIRED)) {
            return TokenFault.EXPIRED;
        }
        if (any(e, ErrorCodes.ISSUER_INVALID, ErrorCodes.ISSUER_MISSING)) {
            return TokenFault.ISSUER;
        }
        if (any(e, ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING)) {
            return TokenFault.AUDIENCE;
        }
        // "Miscellaneous" is what the library says to a text that is no token at all.
        return any(e, ErrorCodes.MISCELLANEOUS) ? TokenFault.MALFORMED : TokenFault.CLAIMS;
    }

    private static boolean any(InvalidJwtException e, int... codes) {
        for (int code : codes) {
            if (e.hasErrorCode(code)) {
                return true;
            }
        }
        return false;
    }
}
