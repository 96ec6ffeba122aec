package io.perennial.cli.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What a service of the stack is told: written to a file that only its owner may read, for it holds passwords. */
final class ServiceSettings {

    /** Long enough for a long weekend of `perennial up`; written anew at every start. */
    private static final Duration SERVICE_TOKEN_VALIDITY = Duration.ofDays(30);

    private final StackOptions options;
    private final Keys keys;

    ServiceSettings(StackOptions options, Keys keys) {
        this.options = options;
        this.keys = keys;
    }

    /** Writes the service's settings and token. */
    void write(Service service) {
        Path file = options.settingsFile(service);
        Path token = file.resolveSibling(service.id() + ".token");
        Keys.writePrivately(
                token, new Tokens(keys).forAllTenants(service.id(), Tokens.SERVICE_SCOPES, SERVICE_TOKEN_VALIDITY));
        StringBuilder text = new StringBuilder();
        of(service, token)
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        Keys.writePrivately(file, text.toString());
    }

    private Map<String, String> of(Service service, Path token) {
        String name = service.id();
        String database = "postgresql://127.0.0.1:" + options.postgresPort() + "/" + name;
        Map<String, String> settings = new TreeMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(options.port(service)));
        settings.put("quarkus.datasource.reactive.url", "vertx-reactive:" + database);
        settings.put("quarkus.datasource.jdbc.url", "jdbc:" + database);
        settings.put("quarkus.datasource.username", name + "_app");
        settings.put("quarkus.datasource.password", keys.secret(name + "_app"));
        settings.put("quarkus.flyway.jdbc-url", "jdbc:" + database);
        settings.put("quarkus.flyway.username", name + "_owner");
        settings.put("quarkus.flyway.password", keys.secret(name + "_owner"));
        settings.put("quarkus.flyway.placeholders.appRole", name + "_app");
        settings.put(
                "mp.jwt.verify.publickey.location", keys.publicKeyFile().toUri().toString());
        settings.put("mp.jwt.verify.issuer", Tokens.ISSUER);
        settings.put("mp.jwt.verify.audiences", Tokens.AUDIENCE);
        settings.put("perennial.service-token.file", token.toString());
        settings.put("perennial.hash-key.file", keys.secretFile("hash-key").toString());
        // No collector here, unless the settings given from outside name one.
        settings.put("quarkus.otel.sdk.disabled", "true");
        for (Service upstream : Service.values()) {
            if (upstream.compareTo(service) < 0) {
                settings.put("quarkus.grpc.clients." + upstream.id() + ".host", "127.0.0.1");
                settings.put("quarkus.grpc.clients." + upstream.id() + ".port", String.valueOf(options.port(upstream)));
            }
        }
        if (service == Service.CAMPAIGN) {
            settings.put("quarkus.mailer.host", "127.0.0.1");
            settings.put("quarkus.mailer.port", String.valueOf(options.smtpPort()));
        }
        settings.putAll(options.settings());
        return settings;
    }
}
