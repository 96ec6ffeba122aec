package io.perennial.campaign.ledger.domain;

/**
 * Messages of a campaign that got the same unclear refusal since the provider last took one.
 *
 * @param messages how many; each counts once, however often it is tried
 */
public record RefusalRun(String providerCode, int messages) {

    /** So many different recipients are not all at fault. */
    public static final int MESSAGES_MAX = 10;

    /** Whether it must be the sender that the provider refuses. */
    public boolean isAboutSender() {
        return messages >= MESSAGES_MAX;
    }
}
