package io.perennial.platform.testkit;

/**
 * A service's database with its two roles, as in production: {@code <service>_owner} owns the schema,
 * {@code <service>_app} is what the service connects as.
 */
public record TestDatabase(String service, int port) {

    private static final String PASSWORD = "test";

    /** The database of the service; created with its roles when asked for the first time. */
    public static synchronized TestDatabase of(String service) {
        TestDatabase database = new TestDatabase(service, TestServer.port());
        if (!TestServer.exists("SELECT 1 FROM pg_database WHERE datname = '" + service + "'")) {
            TestServer.execute(
                    "postgres",
                    "CREATE ROLE " + database.ownerRole() + " LOGIN PASSWORD '" + PASSWORD + "'",
                    "CREATE ROLE " + database.appRole() + " LOGIN PASSWORD '" + PASSWORD + "'",
                    "CREATE DATABASE " + service + " OWNER " + database.ownerRole());
            TestServer.execute(
                    service,
                    "ALTER SCHEMA public OWNER TO " + database.ownerRole(),
                    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                    "GRANT USAGE ON SCHEMA public TO " + database.appRole());
        }
        return database;
    }

    /** Runs statements as superuser, past row-level security: for looking behind the service's back. */
    public void asSuperuser(String... statements) {
        TestServer.execute(service, statements);
    }

    public String ownerRole() {
        return service + "_owner";
    }

    public String appRole() {
        return service + "_app";
    }

    public String password() {
        return PASSWORD;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/" + service;
    }

    public String reactiveUrl() {
        return "vertx-reactive:postgresql://localhost:" + port + "/" + service;
    }
}
