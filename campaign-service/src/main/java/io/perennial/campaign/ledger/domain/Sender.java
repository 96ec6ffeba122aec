package io.perennial.campaign.ledger.domain;

/**
 * What mails are sent as.
 *
 * @param from an address, with or without a name
 * @param unsubscribe the address at which mails that end a subscription are read
 */
public record Sender(String from, String unsubscribe) {

    private static final String ADDRESS = "[!-~&&[^@<>]]+@[!-~&&[^@<>]]+";

    /** An address that the mail client refuses would have every mail refused for good: better no start. */
    public Sender {
        if (!from.matches(ADDRESS + "|[^<>@\\p{Cntrl}]*<" + ADDRESS + ">")) {
            throw new IllegalArgumentException(
                    "from: \"" + from + "\" (expected: an e-mail address, or a name and one in angle brackets)");
        }
        if (!unsubscribe.matches("[!-~&&[^@<>?&]]+@[!-~&&[^@<>?&]]+")) {
            throw new IllegalArgumentException("unsubscribe: \"" + unsubscribe + "\" (expected: an e-mail address)");
        }
    }

    /** The domain that mails come from. */
    public String domain() {
        String address = from.endsWith(">") ? from.substring(0, from.length() - 1) : from;
        return address.substring(address.lastIndexOf('@') + 1).strip();
    }
}
