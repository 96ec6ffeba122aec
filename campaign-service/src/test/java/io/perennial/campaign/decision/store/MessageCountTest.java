package io.perennial.campaign.decision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.policy.domain.SendPolicy.Cap;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions of the database that count messages for caps: one of 2 days and one of 10. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class MessageCountTest {

    private static final String CUSTOMER = "c-000000";
    private static final List<Cap> CAPS = List.of(new Cap(4, 2), new Cap(4, 10));

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @ParameterizedTest(name = "state {0}, {1} days ago: {2} and {3} by customer, {4} and {5} by address")
    @CsvSource({
        // What is on its way counts however long; by address, what is only planned does not.
        "1, 30, 1, 1, 0, 0",
        "2, 30, 1, 1, 1, 1",
        // What was handed off, or perhaps was, counts within the window.
        "3,  1, 1, 1, 1, 1",
        "3,  2, 0, 1, 0, 1",
        "3,  9, 0, 1, 0, 1",
        "3, 10, 0, 0, 0, 0",
        "6,  1, 1, 1, 1, 1",
        "6, 30, 0, 0, 0, 0",
        // What was not sent does not count.
        "4,  1, 0, 0, 0, 0",
        "5,  1, 0, 0, 0, 0",
    })
    void a_message_counts_by_its_state_and_its_time(
            short state, int days, int shortCap, int longCap, int shortCapOfAddress, int longCapOfAddress) {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        sending.decided(tenant);
        Instant time = Shop.NOON.minusSeconds(days * 86_400L);
        shop.rows(tenant, """
                UPDATE message SET state = $2::smallint, state_time = $3::text::timestamptz, address_hash = 'hash',
                                   claim_id = CASE WHEN $2::smallint = 2 THEN gen_random_uuid() END
                WHERE tenant_id = $1""", state, time.toString());

        // When
        String windows = SendPolicy.windows(CAPS, Shop.NOON);
        List<Integer> byCustomer = counts(shop.rows(
                tenant,
                "SELECT messages FROM messages_by_customer($1, $2, $3::text::jsonb)",
                new String[] {CUSTOMER},
                windows));
        List<Integer> byAddress = counts(shop.rows(
                tenant,
                "SELECT messages FROM messages_by_address($1, $2, $3::text::jsonb, $4)",
                new String[] {"hash"},
                windows,
                new UUID[0]));

        // Then
        assertThat(byCustomer).isEqualTo(state == 4 || state == 5 ? List.of() : List.of(shortCap, longCap));
        assertThat(byAddress)
                .isEqualTo(
                        state == 1 || state == 4 || state == 5
                                ? List.of()
                                : List.of(shortCapOfAddress, longCapOfAddress));
    }

    private static List<Integer> counts(List<io.vertx.mutiny.sqlclient.Row> rows) {
        return rows.isEmpty() ? List.of() : List.of(rows.getFirst().getArrayOfIntegers("messages"));
    }
}
