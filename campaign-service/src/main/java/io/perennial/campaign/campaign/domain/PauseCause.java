package io.perennial.campaign.campaign.domain;

/** Why the service itself paused a campaign. */
public sealed interface PauseCause {

    /**
     * The mail provider refuses the sender, whoever the recipient is.
     *
     * @param providerCode its reply code, for example "550 5.4.5"
     */
    record SenderRefused(String providerCode) implements PauseCause {}
}
