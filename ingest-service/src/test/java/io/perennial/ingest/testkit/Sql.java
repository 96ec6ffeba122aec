package io.perennial.ingest.testkit;

import io.perennial.platform.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks behind the service's back. */
public final class Sql {

    private Sql() {}

    /** A number, as superuser, past row-level security. */
    public static long count(TestDatabase database, String query) {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection as the service has it. */
    public static Connection asService(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.appRole(), database.password());
    }
}
