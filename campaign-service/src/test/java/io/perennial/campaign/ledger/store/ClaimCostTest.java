package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Ledger.Claim;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a claim costs where the provider was gone and nearly all messages rest. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class ClaimCostTest {

    private static final TestDatabase DATABASE = TestDatabase.of("campaign");
    private static final int RESTING = 20_000;

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    Ledger ledger;

    @Test
    void a_claim_touches_what_is_due_and_not_what_rests_or_waits() {
        // Given
        TenantId tenant = shop.open();
        List<String> customers = shop.customers(tenant, "c", 6);
        Campaign campaign = sending.due(tenant);
        rest(tenant, customers.subList(0, 3), Instant.now().minusSeconds(1));
        copies(tenant, campaign, "earliest_time, now() + interval '1 hour'");
        copies(tenant, campaign, "earliest_time + interval '1 day', '-infinity'");
        DATABASE.asSuperuser("ANALYZE message");

        // When
        String plan = planOfClaim(tenant, campaign);

        // Then
        assertThat(shop.rows(tenant, "SELECT customer_id FROM message WHERE tenant_id = $1 AND state = 2"))
                .extracting(row -> row.getString("customer_id"))
                .containsExactlyInAnyOrderElementsOf(customers);
        assertThat(numbers(plan, "Removed by Filter: (\\d+)")).as(plan).allMatch(rows -> rows == 0);
        assertThat(numbers(plan, "actual rows=(\\d+)"))
                .as(plan)
                .isNotEmpty()
                .allSatisfy(rows -> assertThat(rows).isLessThanOrEqualTo(customers.size()));
    }

    @Test
    void what_has_rested_goes_first_and_no_more_than_asked_for() {
        // Given
        TenantId tenant = shop.open();
        List<String> customers = shop.customers(tenant, "c", 5);
        Campaign campaign = sending.due(tenant);
        rest(tenant, customers.subList(3, 5), Instant.now().minusSeconds(1));

        // When
        List<ClaimedMessage> claimed = Shop.await(
                () -> ledger.claim(new Claim(tenant, campaign.id(), UUID.randomUUID()), SendingBench.now(), 3));

        // Then
        assertThat(claimed).hasSize(3).extracting(ClaimedMessage::customerId).containsAll(customers.subList(3, 5));
    }

    private void rest(TenantId tenant, List<String> customers, Instant until) {
        shop.rows(
                tenant,
                "UPDATE message SET retry_time = $3 WHERE tenant_id = $1 AND customer_id = ANY ($2::text[])",
                customers.toArray(String[]::new),
                until.atOffset(ZoneOffset.UTC));
    }

    /** Messages to others, with other times. */
    private void copies(TenantId tenant, Campaign campaign, String times) {
        shop.rows(tenant, """
                INSERT INTO message (tenant_id, campaign_id, customer_id, channel, message_id, state, state_time, zone,
                                     earliest_time, retry_time)
                SELECT tenant_id, campaign_id, gen_random_uuid()::text, channel, gen_random_uuid(), 1, state_time, zone, %s
                FROM (SELECT * FROM message WHERE tenant_id = $1 AND campaign_id = $2 LIMIT 1) AS m
                CROSS JOIN generate_series(1, %d)""".formatted(times, RESTING), campaign.id().value());
    }

    /** Claims, and answers what the database did for it. */
    private String planOfClaim(TenantId tenant, Campaign campaign) {
        Ledger.Now now = SendingBench.now();
        return shop
                .rows(
                        tenant,
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + LedgerSql.CLAIM,
                        campaign.id().value(),
                        UUID.randomUUID(),
                        now.tenant().atOffset(ZoneOffset.UTC),
                        now.wall().atOffset(ZoneOffset.UTC),
                        100)
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    /** Of each step of the plan but the look for the campaign: of those there are few, and they may be read through. */
    private static List<Long> numbers(String plan, String pattern) {
        return Stream.of(plan.split("->"))
                .filter(step -> !step.contains("Scan on campaign "))
                .flatMap(step -> Pattern.compile(pattern).matcher(step).results())
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }
}
