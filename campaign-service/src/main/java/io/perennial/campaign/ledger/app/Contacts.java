package io.perennial.campaign.ledger.app;

import io.perennial.campaign.ledger.domain.Contact;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Addresses, which ingest alone keeps. */
public interface Contacts {

    /**
     * Asks for the addresses of up to 1,000 customers at this moment. Answers for each of them; one that is missing is
     * asked for again later. Fails where ingest does not answer: then nothing may be sent.
     */
    Uni<Map<String, Contact>> resolve(TenantId tenant, Channel channel, List<String> customerIds);
}
