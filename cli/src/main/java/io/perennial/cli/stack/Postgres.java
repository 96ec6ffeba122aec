package io.perennial.cli.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The stack's PostgreSQL: one server, one database and two roles for each service. */
final class Postgres implements AutoCloseable {

    private static final Duration STARTUP_MAX = Duration.ofMinutes(3);

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static Postgres start(StackOptions options, Keys keys) {
        Path data = options.directory().resolve("postgres");
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPort(options.postgresPort())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // The stack stops it, after the services that use it.
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(
                            options.directory().resolve("binaries").toFile())
                    .setPGStartupWait(STARTUP_MAX)
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("max_wal_size", "2GB")
                    // The whole stack is on one machine that is small and busy with other things.
                    .setServerConfig("jit", "off")
                    // What is answered as accepted is on disk; the library's own defaults are for tests that lose
                    // nothing.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    // Tables grow from nothing to their size within seconds here, and plans need their statistics.
                    .setServerConfig("autovacuum_naptime", "5s")
                    .start();
            Postgres postgres = new Postgres(server);
            for (Service service : Service.values()) {
                postgres.prepare(service, keys);
            }
            return postgres;
        } catch (IOException | SQLException e) {
            throw new StackException(
                    "PostgreSQL does not start on port " + options.postgresPort() + " with data in " + data, e);
        }
    }

    /** The service's database and roles; what is there stays. */
    private void prepare(Service service, Keys keys) throws SQLException {
        String name = service.id();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String role : new String[] {name + "_owner", name + "_app"}) {
                String verb =
                        exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'") ? "ALTER" : "CREATE";
                statement.execute(verb + " ROLE " + role + " LOGIN PASSWORD '" + keys.secret(role) + "'");
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + name + "_owner");
            }
        }
        try (Connection connection = server.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SCHEMA public OWNER TO " + name + "_owner");
            statement.execute("GRANT USAGE ON SCHEMA public TO " + name + "_app");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
