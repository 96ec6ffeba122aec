package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Ledger.Claim;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.recipient.domain.RecipientRecord.MessageArrived;
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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What nobody knew of a mail, until something came of it. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class ReconciledOutcomeTest {

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    Ledger ledger;

    @Test
    void an_event_about_a_mail_whose_fate_was_unknown_settles_it() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        Campaign campaign = sending.due(tenant);
        Claim worker = new Claim(tenant, campaign.id(), UUID.randomUUID());
        List<ClaimedMessage> claimed = Shop.await(() -> ledger.claim(worker, SendingBench.now(), 100));
        List<ClaimedMessage> begun = claimed.subList(0, 2);
        Shop.await(() -> ledger.begin(worker, begun, Instant.now()));

        // When
        arrived(tenant, begun.getFirst());
        arrived(tenant, begun.getFirst());
        arrived(tenant, claimed.getLast());
        int unresolved = sending.expire(tenant, campaign);
        arrived(tenant, begun.getLast());

        // Then
        assertThat(unresolved).isEqualTo(1);
        assertThat(sending.fate(tenant, begun.getFirst().customerId())).isEqualTo("HANDED_OFF");
        assertThat(sending.states(tenant, campaign))
                .as("what was not begun was not sent, and what was given up stays given up")
                .isEqualTo(Map.of(
                        Delivery.State.HANDED_OFF, 1L, Delivery.State.PLANNED, 1L, Delivery.State.UNRESOLVED, 1L));
    }

    private void arrived(TenantId tenant, ClaimedMessage message) {
        shop.tell(tenant, message.customerId(), new MessageArrived(message.messageId(), SendingBench.EVENING));
    }
}
