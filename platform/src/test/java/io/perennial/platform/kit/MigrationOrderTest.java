package io.perennial.platform.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.platform.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;

/** Platform's migrations and a service's are two series that grow apart. */
class MigrationOrderTest {

    private final TestDatabase database =
            TestDatabase.of("order_" + UUID.randomUUID().toString().replace('-', '_'));

    @Test
    void a_new_migration_of_platform_comes_to_a_database_that_has_the_services() throws IOException {
        migrate(false, "db/feedtest");

        int applied = migrate(asServicesDo(), "db/platform", "db/feedtest");

        assertThat(applied).isGreaterThanOrEqualTo(4);
    }

    /** The same, as Flyway would do it by itself. */
    @Test
    void in_the_order_of_versions_alone_it_would_not() {
        migrate(false, "db/feedtest");

        assertThatThrownBy(() -> migrate(false, "db/platform", "db/feedtest"))
                .isInstanceOf(FlywayValidateException.class);
    }

    private static boolean asServicesDo() throws IOException {
        Properties settings = new Properties();
        try (InputStream file =
                MigrationOrderTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            settings.load(file);
        }
        return Boolean.parseBoolean(settings.getProperty("quarkus.flyway.out-of-order"));
    }

    private int migrate(boolean outOfOrder, String... locations) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.ownerRole(), database.password())
                .locations(locations)
                .outOfOrder(outOfOrder)
                .placeholders(Map.of("appRole", database.appRole()))
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
