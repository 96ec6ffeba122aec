package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The reasons of messages of all tenants were texts, some of which held the provider's code. */
class ReasonMigrationTest {

    private static final TestDatabase DATABASE = TestDatabase.of("campaign_reasons");

    @Test
    void reasons_that_were_texts_are_names_and_codes() throws SQLException {
        // Given
        migrate("0015");
        DATABASE.asSuperuser("""
                INSERT INTO message (tenant_id, campaign_id, customer_id, channel, message_id, state, state_reason, state_time,
                                     earliest_time, zone)
                SELECT 1 + row_number() OVER () % 2, gen_random_uuid(), 'c', 1, gen_random_uuid(), 5, reason, now(), now(), 'UTC'
                FROM unnest(ARRAY['', 'SMTP_550', 'SMTP_552_5.2.2', 'NOT_ELIGIBLE', 'ERASED', 'ADDRESS_INVALID']) AS reason""");

        // When
        migrate("latest");

        // Then
        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "/",
                        "PROVIDER_REFUSED/550",
                        "PROVIDER_REFUSED/552 5.2.2",
                        "PROFILING_DENIED/",
                        "ERASED/",
                        "ADDRESS_INVALID/");
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(DATABASE.jdbcUrl(), DATABASE.ownerRole(), DATABASE.password())
                .locations("db/platform", "db/migration")
                .placeholders(Map.of("appRole", DATABASE.appRole()))
                .target(target)
                .load()
                .migrate();
    }

    /** As the owner, whom row-level security holds again. */
    private static List<String> reasons() throws SQLException {
        List<String> reasons = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.ownerRole(), DATABASE.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SET perennial.tenants = '{1}'");
            int own = count(statement);
            statement.execute("SET perennial.tenants = '{1,2}'");
            assertThat(count(statement)).isEqualTo(2 * own);
            try (ResultSet rows = statement.executeQuery("SELECT state_reason, provider_code FROM message")) {
                while (rows.next()) {
                    reasons.add(rows.getString(1) + "/" + rows.getString(2));
                }
            }
        }
        return reasons;
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM message")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
