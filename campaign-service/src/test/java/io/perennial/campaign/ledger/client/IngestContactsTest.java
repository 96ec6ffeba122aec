package io.perennial.campaign.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.ContactStatus;
import io.perennial.api.ingest.v1.ResolvedContact;
import io.perennial.campaign.ledger.app.Contacts.Contact;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only a clear yes is one, and only a clear no is given up. */
class IngestContactsTest {

    private static final ResolvedContact YES = ResolvedContact.newBuilder()
            .setCustomerId("c1")
            .setStatus(ContactStatus.CONTACT_STATUS_AVAILABLE)
            .setAddress("a@b.example")
            .setName("Ada")
            .setAddressHash("hash")
            .build();

    @Test
    void a_clear_yes_gives_the_address() {
        assertThat(IngestContacts.contact(YES)).isEqualTo(new Contact.Available("a@b.example", "Ada", "hash"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CONSENT", "NO_CONTACT", "ORIGIN_DENIED", "ERASED"})
    void a_clear_no_is_told_with_its_reason(DeliveryReason reason) {
        ResolvedContact no = YES.toBuilder()
                .setStatus(ContactStatus.valueOf("CONTACT_STATUS_" + reason))
                .build();

        assertThat(IngestContacts.contact(no)).isEqualTo(new Contact.Unavailable(reason));
    }

    @Test
    void anything_else_is_not_clear() {
        assertThat(List.of(
                        IngestContacts.contact(ResolvedContact.getDefaultInstance()),
                        IngestContacts.contact(
                                YES.toBuilder().setStatusValue(99).build()),
                        IngestContacts.contact(YES.toBuilder().clearAddress().build()),
                        IngestContacts.contact(
                                YES.toBuilder().clearAddressHash().build())))
                .containsOnly(new Contact.Unclear());
    }
}
