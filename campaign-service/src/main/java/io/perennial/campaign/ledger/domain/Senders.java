package io.perennial.campaign.ledger.domain;

import io.perennial.platform.domain.TenantId;
import java.util.Map;

/** The senders of mails, by tenant. */
public record Senders(Sender otherwise, Map<TenantId, Sender> tenants) {

    public Senders {
        tenants = Map.copyOf(tenants);
    }

    /**
     * The sender of mails.
     *
     * @param from an address, with or without a name
     * @param unsubscribe the address that mails which end a subscription are sent to
     */
    public record Sender(String from, String unsubscribe) {

        private static final String ADDRESS = "[!-~&&[^@<>]]+@[!-~&&[^@<>]]+";

        /**
         * Checked at the start, because with an address that the mail client refuses every mail would be refused for
         * good.
         */
        public Sender {
            if (!from.matches(ADDRESS + "|[^<>@\\p{Cntrl}]*<" + ADDRESS + ">")) {
                throw new IllegalArgumentException(
                        "from: \"" + from + "\" (expected: an e-mail address, or a name and one in angle brackets)");
            }
            if (!unsubscribe.matches("[!-~&&[^@<>?&]]+@[!-~&&[^@<>?&]]+")) {
                throw new IllegalArgumentException(
                        "unsubscribe: \"" + unsubscribe + "\" (expected: an e-mail address)");
            }
        }

        /** The domain that mails come from. */
        public String domain() {
            String address = from.endsWith(">") ? from.substring(0, from.length() - 1) : from;
            return address.substring(address.lastIndexOf('@') + 1).strip();
        }
    }

    public Sender of(TenantId tenant) {
        return tenants.getOrDefault(tenant, otherwise);
    }
}
