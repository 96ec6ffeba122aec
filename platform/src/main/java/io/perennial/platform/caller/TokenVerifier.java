package io.perennial.platform.caller;

import io.perennial.platform.domain.CommonProblem.TokenFault;
import io.perennial.platform.domain.CommonProblem.TokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Verifies bearer tokens, and remembers the last {@value #CACHE_MAX} good ones until they expire. */
@Singleton
class TokenVerifier {

    private static final int CACHE_MAX = 4_096;

    /** What a token said, after its signature, issuer, audience and times were found right. */
    record VerifiedToken(String subject, Optional<TenantId> tenant, Set<String> scopes, Instant expiry) {

        /** The scope that makes a service principal. */
        static final String TENANTS_ALL = "tenants:all";

        boolean isServicePrincipal() {
            return tenant.isEmpty() && scopes.contains(TENANTS_ALL);
        }
    }

    private final JWTParser parser;
    private final Map<String, VerifiedToken> verified = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, VerifiedToken> eldest) {
            return size() > CACHE_MAX;
        }
    };

    TokenVerifier(JWTParser parser) {
        this.parser = parser;
    }

    /** Reads the token, or fails with a {@link TokenInvalid} that says what is wrong with it. */
    VerifiedToken verify(String token) {
        // Wall clock on purpose: a token's life has nothing to do with a tenant's clock.
        Instant now = Instant.now();
        VerifiedToken known = lookUp(token);
        if (known != null && known.expiry().isAfter(now)) {
            return known;
        }
        VerifiedToken fresh = parse(token);
        synchronized (verified) {
            verified.put(token, fresh);
        }
        return fresh;
    }

    private @Nullable VerifiedToken lookUp(String token) {
        synchronized (verified) {
            return verified.get(token);
        }
    }

    private VerifiedToken parse(String token) {
        try {
            return read(parser.parse(token));
        } catch (ParseException e) {
            throw invalid(TokenFaults.of(e));
        }
    }

    private static VerifiedToken read(JsonWebToken token) {
        String subject = token.getSubject();
        if (subject == null || subject.isEmpty()) {
            throw invalid(TokenFault.CLAIMS);
        }
        String scopes = token.<Object>claim("scope").map(Object::toString).orElse("");
        return new VerifiedToken(
                subject,
                token.<Object>claim("tenant").map(TokenVerifier::tenant),
                scopes.isBlank() ? Set.of() : Set.of(scopes.trim().split(" +")),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private static TenantId tenant(Object claim) {
        // A string claim comes as a String or as a JSON string with its quotes, depending on the parser's mood.
        String text = claim.toString().replace("\"", "");
        try {
            return TenantId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(new TokenInvalid(TokenFault.CLAIMS));
        }
    }

    private static ProblemException invalid(TokenFault fault) {
        return new ProblemException(new TokenInvalid(fault));
    }
}
