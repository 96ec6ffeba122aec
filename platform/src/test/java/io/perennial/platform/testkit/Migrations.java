package io.perennial.platform.testkit;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** Runs migrations as Quarkus would, for tests that do without it. */
public final class Migrations {

    private Migrations() {}

    /** Brings the database to the newest version of the class path's migrations in these locations. */
    public static void run(TestDatabase database, String... locations) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.ownerRole(), database.password())
                .locations(locations)
                .placeholders(Map.of("appRole", database.appRole()))
                .load()
                .migrate();
    }
}
