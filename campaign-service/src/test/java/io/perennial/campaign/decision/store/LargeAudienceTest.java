package io.perennial.campaign.decision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An audience that takes longer to write down than a statement may take elsewhere. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class LargeAudienceTest {

    private static final TestDatabase DATABASE = TestDatabase.of("campaign");

    @Inject
    Shop shop;

    private TenantId tenant;

    /** The database stands in for millions: it refuses an audience whose statement may take no more than a minute. */
    @BeforeEach
    void givenADatabaseThatNeedsTime() {
        tenant = shop.open();
        DATABASE.asSuperuser("""
                CREATE FUNCTION needs_time() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF current_setting('statement_timeout')::interval BETWEEN '1 ms' AND '1 min' THEN
                        RAISE 'canceling statement due to statement timeout';
                    END IF;
                    RETURN NEW;
                END
                $$""", """
                CREATE TRIGGER needs_time BEFORE INSERT ON audience_chunk
                FOR EACH ROW WHEN (NEW.tenant_id = %s) EXECUTE FUNCTION needs_time()""".formatted(tenant));
    }

    @AfterEach
    void itNeedsNoneAgain() {
        DATABASE.asSuperuser("DROP TRIGGER needs_time ON audience_chunk", "DROP FUNCTION needs_time()");
    }

    @Test
    void fixing_a_large_audience_may_take_longer_than_other_statements() {
        // Given
        shop.customers(tenant, "c", 3);

        // When
        Campaign campaign = shop.launched(tenant, Shop.plan("15:00", 0));

        // Then
        assertThat(campaign.state().launched().orElseThrow().audienceCount()).isEqualTo(3);
    }
}
