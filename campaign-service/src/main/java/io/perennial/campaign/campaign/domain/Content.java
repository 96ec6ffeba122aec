package io.perennial.campaign.campaign.domain;

import java.util.List;

/**
 * What a message says, before it is filled in for a recipient.
 *
 * @param locale the language as a BCP 47 tag
 * @param senderAddress the seller's postal address; empty where not given
 * @param ownDomains the seller's own domains
 */
public record Content(String locale, String subject, String body, String senderAddress, List<String> ownDomains) {

    public Content {
        ownDomains = List.copyOf(ownDomains);
    }
}
