package io.perennial.cli.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Tokens of the development issuer. */
public final class Tokens {

    public static final String ISSUER = "https://issuer.perennial.localhost";
    public static final String AUDIENCE = "perennial";

    /** All that a person of a tenant may do. */
    public static final Set<String> TENANT_SCOPES =
            scopes("tenants:read tenants:write events:write feed:read customers:write customers:read consents:write"
                    + " consents:read privacy:write quarantine:read quarantine:write imports:write imports:read scores:read models:read models:write"
                    + " alerts:read segments:read campaigns:write campaigns:read campaigns:approve campaigns:launch"
                    + " reviews:write reviews:read decisions:read exclusions:write exclusions:read policies:read"
                    + " policies:write schemas:write schemas:read notices:read");

    /** What makes tenants and sees the feeds of all of them. */
    public static final Set<String> OPERATOR_SCOPES =
            scopes("tenants:create tenants:all tenants:read feed:read quotas:write");

    /** What the services themselves need of one another. */
    static final Set<String> SERVICE_SCOPES = scopes(
            "tenants:all feed:read events:write contacts:resolve customers:read consents:write" + " segments:read");

    private final Keys keys;

    public Tokens(Keys keys) {
        this.keys = keys;
    }

    /** A token of a person or program that acts for one tenant. */
    public String forTenant(String subject, String tenantId, Collection<String> scopes, Duration validity) {
        JwtClaims claims = claims(subject, scopes, validity);
        claims.setStringClaim("tenant", tenantId);
        return sign(claims);
    }

    /** A token of a principal that acts for all tenants. */
    public String forAllTenants(String subject, Collection<String> scopes, Duration validity) {
        return sign(claims(subject, scopes, validity));
    }

    private static JwtClaims claims(String subject, Collection<String> scopes, Duration validity) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(subject);
        claims.setStringClaim("scope", String.join(" ", scopes));
        claims.setIssuedAtToNow();
        claims.setExpirationTime(
                NumericDate.fromSeconds(Instant.now().plus(validity).getEpochSecond()));
        claims.setGeneratedJwtId();
        return claims;
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKey(keys.privateKey());
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new StackException("cannot sign a token", e);
        }
    }

    private static Set<String> scopes(String text) {
        return new LinkedHashSet<>(Arrays.asList(text.split(" ")));
    }
}
