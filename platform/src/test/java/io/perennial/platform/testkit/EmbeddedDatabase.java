package io.perennial.platform.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} a real PostgreSQL, with the service's database and roles, and the keys that
 * {@link TestTokens} signs with.
 *
 * <p>Use: {@code @QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value =
 * "churn"))} beside {@code @QuarkusTest}.
 */
public class EmbeddedDatabase implements QuarkusTestResourceLifecycleManager {

    private String service = "test";

    @Override
    public void init(Map<String, String> initArgs) {
        service = initArgs.getOrDefault("service", service);
    }

    @Override
    public Map<String, String> start() {
        TestDatabase database = TestDatabase.of(service);
        return Map.ofEntries(
                Map.entry("quarkus.datasource.reactive.url", database.reactiveUrl()),
                Map.entry("quarkus.datasource.username", database.appRole()),
                Map.entry("quarkus.datasource.password", database.password()),
                Map.entry("quarkus.datasource.jdbc.url", database.jdbcUrl()),
                Map.entry("quarkus.flyway.jdbc-url", database.jdbcUrl()),
                Map.entry("quarkus.flyway.username", database.ownerRole()),
                Map.entry("quarkus.flyway.password", database.password()),
                Map.entry("quarkus.flyway.placeholders.\"appRole\"", database.appRole()),
                Map.entry("mp.jwt.verify.publickey.location", TestTokens.publicKeyLocation()),
                Map.entry("mp.jwt.verify.issuer", TestTokens.ISSUER),
                Map.entry("mp.jwt.verify.audiences", TestTokens.AUDIENCE),
                Map.entry("quarkus.http.test-port", "0"));
    }

    /** The server outlives the test class: the next one uses it too. */
    @Override
    public void stop() {}
}
