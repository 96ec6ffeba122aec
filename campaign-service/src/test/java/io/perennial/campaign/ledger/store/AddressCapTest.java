package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.ledger.app.Contacts.Contact;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Mails;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
import io.perennial.campaign.ledger.domain.ClaimedMessage.Addressed;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.testkit.ContactsInMemory;
import io.perennial.campaign.testkit.MailServer;
import io.perennial.campaign.testkit.MortalWorker;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several workers at once, and one address that many customers share. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class AddressCapTest {

    private static final int WORKERS = 4;

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    ContactsInMemory contacts;

    @Inject
    Ledger ledger;

    @Inject
    Mails mails;

    @Test
    void workers_that_hand_off_at_the_same_time_never_pass_the_cap_of_an_address_together() {
        // Given
        TenantId tenant = aTenantWhoseCustomersShareAnAddress();
        Campaign campaign = sending.due(tenant);

        // When
        handOffTogether(ledger, tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant))
                .hasSize(Shop.POLICY.caps().getFirst().count());
    }

    /** The check that the test above can fail: a ledger that does not count by address passes the cap. */
    @Test
    void a_ledger_that_did_not_count_by_address_would_pass_the_cap() {
        // Given
        TenantId tenant = aTenantWhoseCustomersShareAnAddress();
        Campaign campaign = sending.due(tenant);
        Ledger careless = new MortalWorker(ledger, mails, 1, Integer.MAX_VALUE / 2) {
            @Override
            public Uni<List<ClaimedMessage>> address(
                    Claim claim, List<Addressed> messages, List<SendPolicy.Cap> caps, Now now) {
                return Uni.createFrom()
                        .item(messages.stream().map(Addressed::message).toList());
            }
        };

        // When: the planted bug.
        handOffTogether(careless, tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant))
                .hasSizeGreaterThan(Shop.POLICY.caps().getFirst().count());
    }

    private TenantId aTenantWhoseCustomersShareAnAddress() {
        TenantId tenant = shop.open();
        Contact family = new Contact.Available(ContactsInMemory.address(tenant, "family"), "", "hash-of-family");
        shop.customers(tenant, "c", 24).forEach(customer -> contacts.say(tenant, customer, family));
        return tenant;
    }

    private void handOffTogether(Ledger with, TenantId tenant, Campaign campaign) {
        WorkLimits small = new WorkLimits(2, 2, Duration.ofMinutes(15), Duration.ofMinutes(5));
        HandOffMessages worker = sending.worker(with, contacts, mails, small);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(IntStream.range(0, WORKERS)
                            .mapToObj(_ -> CompletableFuture.runAsync(
                                    () -> SendingBench.handOffAll(worker, tenant, campaign), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }
}
