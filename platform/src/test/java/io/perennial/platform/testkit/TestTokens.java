package io.perennial.platform.testkit;

import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Signed bearer tokens.
 *
 * <pre>{@code
 * var stub = TestTokens.with(scores, TestTokens.ofTenant(7, "scores:read"));
 * }</pre>
 */
public final class TestTokens {

    public static final String ISSUER = "https://issuer.test";
    public static final String AUDIENCE = "perennial";
    public static final String SUBJECT = "tester";

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> TENANT =
            Metadata.Key.of("perennial-tenant", Metadata.ASCII_STRING_MARSHALLER);

    private final Map<String, Object> claims = new TreeMap<>();
    private Instant expiry = Instant.now().plus(Duration.ofHours(1));
    private PrivateKey key = TestKeys.privateKey();

    private TestTokens() {}

    /** An ordinary caller of one tenant. */
    public static String ofTenant(int tenant, String... scopes) {
        return token().claim("tenant", Integer.toString(tenant)).scopes(scopes).sign();
    }

    /** A service principal: acts for many tenants, and names the one it means in a header. */
    public static String ofService(String... scopes) {
        return token().scopes(scopes).scope("tenants:all").sign();
    }

    /** A token with neither tenant nor scope; add what the test is about. */
    public static TestTokens token() {
        return new TestTokens().claim("iss", ISSUER).claim("aud", AUDIENCE).claim("sub", SUBJECT);
    }

    /** The stub, with the token in each of its calls. */
    public static <S extends AbstractStub<S>> S with(S stub, String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** The stub, with the token of a service principal that acts for the tenant. */
    public static <S extends AbstractStub<S>> S with(S stub, String token, int tenant) {
        Metadata headers = new Metadata();
        headers.put(TENANT, Integer.toString(tenant));
        return with(stub, token).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Where the service finds the public key: the value of {@code mp.jwt.verify.publickey.location}. */
    public static String publicKeyLocation() {
        return TestKeys.publicKey().toUri().toString();
    }

    public TestTokens claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public TestTokens without(String name) {
        claims.remove(name);
        return this;
    }

    public TestTokens subject(String subject) {
        return claim("sub", subject);
    }

    public TestTokens scopes(String... scopes) {
        return claim("scope", String.join(" ", scopes));
    }

    public TestTokens scope(String scope) {
        return claim("scope", (claims.getOrDefault("scope", "") + " " + scope).trim());
    }

    public TestTokens expiry(Instant time) {
        expiry = time;
        return this;
    }

    /** Signs with a key that no service trusts. */
    public TestTokens signedByAStranger() {
        key = TestKeys.stranger().getPrivate();
        return this;
    }

    public String sign() {
        JwtClaims body = new JwtClaims();
        claims.forEach(body::setClaim);
        body.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
        body.setIssuedAt(
                NumericDate.fromSeconds(Math.min(Instant.now().getEpochSecond(), expiry.getEpochSecond()) - 60));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(body.toJson());
        signature.setKey(key);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
