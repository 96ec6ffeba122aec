package io.perennial.campaign.ledger.client;

import io.perennial.api.ingest.v1.MutinyCustomerServiceGrpc.MutinyCustomerServiceStub;
import io.perennial.api.ingest.v1.ResolveContactsRequest;
import io.perennial.api.ingest.v1.ResolveContactsResponse;
import io.perennial.api.ingest.v1.ResolvedContact;
import io.perennial.campaign.ledger.app.Contacts;
import io.perennial.campaign.ledger.app.Contacts.Contact;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.domain.TenantId;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ingest's contacts. */
@Singleton
public class IngestContacts implements Contacts {

    private final MutinyCustomerServiceStub ingest;

    IngestContacts(@GrpcClient("ingest") MutinyCustomerServiceStub ingest) {
        this.ingest = ingest;
    }

    @Override
    public Uni<Map<String, Contact>> resolve(TenantId tenant, Channel channel, List<String> customerIds) {
        return ServiceCalls.forTenant(ingest, tenant)
                .resolveContacts(ResolveContactsRequest.newBuilder()
                        .setChannel(channel(channel))
                        .addAllCustomerIds(customerIds)
                        .build())
                .map(IngestContacts::contacts);
    }

    private static io.perennial.api.ingest.v1.Channel channel(Channel channel) {
        return switch (channel) {
            case EMAIL -> io.perennial.api.ingest.v1.Channel.CHANNEL_EMAIL;
            case SMS -> io.perennial.api.ingest.v1.Channel.CHANNEL_SMS;
            case PUSH -> io.perennial.api.ingest.v1.Channel.CHANNEL_PUSH;
        };
    }

    private static Map<String, Contact> contacts(ResolveContactsResponse response) {
        Map<String, Contact> contacts = new HashMap<>();
        response.getContactsList().forEach(found -> contacts.put(found.getCustomerId(), contact(found)));
        return contacts;
    }

    /** Only an address with its hash counts as available. */
    static Contact contact(ResolvedContact found) {
        return switch (found.getStatus()) {
            case CONTACT_STATUS_AVAILABLE ->
                found.getAddress().isEmpty() || found.getAddressHash().isEmpty()
                        ? new Contact.Unclear()
                        : new Contact.Available(found.getAddress(), found.getName(), found.getAddressHash());
            case CONTACT_STATUS_NO_CONSENT -> new Contact.Unavailable(DeliveryReason.NO_CONSENT);
            case CONTACT_STATUS_NO_CONTACT -> new Contact.Unavailable(DeliveryReason.NO_CONTACT);
            case CONTACT_STATUS_ORIGIN_DENIED -> new Contact.Unavailable(DeliveryReason.ORIGIN_DENIED);
            case CONTACT_STATUS_ERASED -> new Contact.Unavailable(DeliveryReason.ERASED);
            case CONTACT_STATUS_UNSPECIFIED, UNRECOGNIZED -> new Contact.Unclear();
        };
    }
}
