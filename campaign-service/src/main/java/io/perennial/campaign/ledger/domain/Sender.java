package io.perennial.campaign.ledger.domain;

/**
 * What mails are sent as.
 *
 * @param from an address, with or without a name
 * @param unsubscribe the address at which mails that end a subscription are read
 */
public record Sender(String from, String unsubscribe) {

    public Sender {
        if (!from.contains("@") || from.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("from: \"" + from + "\" (expected: an e-mail address)");
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
