package io.perennial.campaign.report.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.report.app.EventReports.Answer;
import io.perennial.campaign.report.app.ReportMessages;
import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.campaign.report.domain.MessageReport.Kind;
import io.perennial.campaign.report.store.Outbox.Reported;
import io.perennial.campaign.testkit.EventReportsInMemory;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class ReportTest {

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    ReportMessages report;

    @Inject
    Outbox outbox;

    @Inject
    EventReportsInMemory ingest;

    private final List<Reported> refused = new ArrayList<>();

    @Test
    void what_was_handed_off_or_bounced_is_told_and_nothing_else() {
        // Given
        TenantId tenant = shop.open();
        List<UUID> ids = messages(tenant, 7);
        set(tenant, "c-000000", 3, false);
        set(tenant, "c-000001", 5, true);
        set(tenant, "c-000002", 5, false);
        set(tenant, "c-000003", 6, false);
        set(tenant, "c-000004", 4, false);
        set(tenant, "c-000005", 2, false);

        // When
        reportAll(tenant);

        // Then
        assertThat(ingest.kept(tenant))
                .extracting(MessageReport::kind, MessageReport::messageId, MessageReport::customerId)
                .containsExactlyInAnyOrder(
                        tuple(Kind.SENT, ids.get(0), "c-000000"), tuple(Kind.BOUNCED, ids.get(1), "c-000001"));
    }

    @Test
    void a_report_says_what_the_ledger_says() {
        // Given
        TenantId tenant = shop.open();
        UUID id = messages(tenant, 1).getFirst();
        set(tenant, "c-000000", 3, false);

        // When
        reportAll(tenant);

        // Then
        UUID campaign = shop.rows(tenant, "SELECT campaign_id FROM message WHERE tenant_id = $1")
                .getFirst()
                .getUUID("campaign_id");
        assertThat(ingest.kept(tenant))
                .containsExactly(new MessageReport(Kind.SENT, id, campaign, "c-000000", Channel.EMAIL, Shop.NOON, ""));
    }

    @Test
    void what_was_told_is_never_told_again() {
        // Given
        TenantId tenant = shop.open();
        List<UUID> ids = messages(tenant, 3);
        setAll(tenant, 3);
        reportAll(tenant);

        // When
        restsAreOver(tenant);
        reportAll(tenant);

        // Then
        assertThat(ids)
                .allSatisfy(id -> assertThat(ingest.timesTold(id + ":sent")).isEqualTo(1));
    }

    @Test
    void what_ingest_did_not_take_is_told_again_after_a_rest_and_the_others_are_not() {
        // Given
        TenantId tenant = shop.open();
        List<UUID> ids = messages(tenant, 3);
        setAll(tenant, 3);
        ingest.say(tenant, "c-000001", new Answer.NotTaken());
        reportAll(tenant);
        ingest.say(tenant, "c-000001", new Answer.Kept());

        // When
        reportAll(tenant);
        long beforeTheRest = ingest.timesTold(ids.get(1) + ":sent");
        restsAreOver(tenant);
        reportAll(tenant);

        // Then
        assertThat(beforeTheRest).isEqualTo(1);
        assertThat(ids).extracting(id -> ingest.timesTold(id + ":sent")).containsExactly(1L, 2L, 1L);
        assertThat(ingest.kept(tenant)).hasSize(3);
    }

    @Test
    void what_ingest_refuses_is_set_aside_with_its_reason_and_never_told_again() {
        // Given
        TenantId tenant = shop.open();
        List<UUID> ids = messages(tenant, 3);
        setAll(tenant, 3);
        ingest.say(tenant, "c-000001", new Answer.Refused("FIELD_INVALID origin.channel"));
        reportAll(tenant);

        // When
        restsAreOver(tenant);
        reportAll(tenant);

        // Then
        assertThat(ids).extracting(id -> ingest.timesTold(id + ":sent")).containsExactly(1L, 1L, 1L);
        assertThat(ingest.kept(tenant)).hasSize(2);
        assertThat(refused)
                .extracting(told -> told.message().messageId(), Reported::refusal)
                .containsExactly(tuple(ids.get(1), Optional.of("FIELD_INVALID origin.channel")));
        assertThat(
                        shop.rows(
                                tenant,
                                "SELECT message_id, report_refusal FROM message WHERE tenant_id = $1 AND report_refusal IS NOT NULL"))
                .extracting(row -> row.getUUID("message_id"), row -> row.getString("report_refusal"))
                .containsExactly(tuple(ids.get(1), "FIELD_INVALID origin.channel"));
    }

    @Test
    void without_an_answer_everything_is_told_again() {
        // Given
        TenantId tenant = shop.open();
        messages(tenant, 3);
        setAll(tenant, 3);
        ingest.turnDeaf(tenant);
        assertThatThrownBy(() -> Shop.await(() -> report.handle(tenant, refused::add)))
                .hasMessageContaining("does not answer");
        ingest.listenAgain(tenant);

        // When
        restsAreOver(tenant);
        reportAll(tenant);

        // Then
        assertThat(ingest.kept(tenant)).hasSize(3);
    }

    @Test
    void of_a_customer_whom_ingest_erased_there_is_nothing_more_to_tell() {
        // Given
        TenantId tenant = shop.open();
        UUID id = messages(tenant, 1).getFirst();
        setAll(tenant, 3);
        ingest.say(tenant, "c-000000", new Answer.Unwanted());
        reportAll(tenant);

        // When
        restsAreOver(tenant);
        reportAll(tenant);

        // Then
        assertThat(ingest.timesTold(id + ":sent")).isEqualTo(1);
    }

    @Test
    void a_customer_who_is_erased_here_first_is_not_told_of() {
        // Given
        TenantId tenant = shop.open();
        messages(tenant, 2);
        setAll(tenant, 3);
        shop.erase(tenant, "c-000001");

        // When
        reportAll(tenant);

        // Then
        assertThat(ingest.kept(tenant)).extracting(MessageReport::customerId).containsExactly("c-000000");
    }

    @Test
    void two_replicas_do_not_take_the_same_messages() {
        // Given
        TenantId tenant = shop.open();
        messages(tenant, 10);
        setAll(tenant, 3);
        Instant wall = Instant.now();

        // When
        List<MessageReport> one = Shop.await(() -> outbox.take(tenant, wall, wall.plusSeconds(30), 6));
        List<MessageReport> other = Shop.await(() -> outbox.take(tenant, wall, wall.plusSeconds(30), 6));

        // Then
        assertThat(one).hasSize(6).doesNotContainAnyElementsOf(other);
        assertThat(other).hasSize(4);
    }

    @Test
    void one_that_died_before_it_told_leaves_its_messages_to_the_next() {
        // Given
        TenantId tenant = shop.open();
        messages(tenant, 4);
        setAll(tenant, 3);
        Instant wall = Instant.now();
        List<MessageReport> dead = Shop.await(() -> outbox.take(tenant, wall, wall.plusSeconds(30), 10));

        // When
        List<MessageReport> next =
                Shop.await(() -> outbox.take(tenant, wall.plusSeconds(31), wall.plusSeconds(61), 10));

        // Then
        assertThat(next).containsExactlyInAnyOrderElementsOf(dead);
    }

    /** Planned messages of a campaign to customers c-000000 and so on; their ids in the order of the customers. */
    private List<UUID> messages(TenantId tenant, int count) {
        shop.customers(tenant, "c", count);
        sending.decided(tenant);
        return shop.rows(tenant, "SELECT message_id FROM message WHERE tenant_id = $1 ORDER BY customer_id").stream()
                .map(row -> row.getUUID("message_id"))
                .toList();
    }

    private void set(TenantId tenant, String customer, int state, boolean bounced) {
        shop.rows(tenant, """
                UPDATE message SET state = $3::smallint, bounced = $4, claim_id = CASE WHEN $3::smallint = 2 THEN gen_random_uuid() END
                WHERE tenant_id = $1 AND customer_id = $2""", customer, (short) state, bounced);
    }

    private void setAll(TenantId tenant, int state) {
        shop.rows(tenant, "UPDATE message SET state = $2 WHERE tenant_id = $1", (short) state);
    }

    private void restsAreOver(TenantId tenant) {
        shop.rows(tenant, "UPDATE message SET report_time = '-infinity' WHERE tenant_id = $1");
    }

    private void reportAll(TenantId tenant) {
        int taken;
        do {
            taken = Shop.await(() -> report.handle(tenant, refused::add));
        } while (taken > 0);
    }
}
