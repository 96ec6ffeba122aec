package io.perennial.campaign.ledger.domain;

import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.campaign.ledger.domain.Senders.Sender;
import io.perennial.campaign.recipient.domain.OneLine;
import java.util.Map;
import java.util.UUID;

/**
 * One mail, ready to be handed to the provider.
 *
 * @param messageIdHeader the header {@code Message-ID}: the same for every try
 * @param unsubscribeUrl the header {@code List-Unsubscribe}, without the angle brackets
 */
public record Mail(String from, String to, String subject, String text, String messageIdHeader, String unsubscribeUrl) {

    /** Fills in a campaign's content for one recipient; the name may be empty. */
    public static Mail of(Content content, Sender sender, UUID messageId, String address, String name) {
        String unsubscribe = "mailto:" + sender.unsubscribe() + "?subject=unsubscribe%20" + messageId;
        Map<String, String> values = Map.of(
                "customer_name", line(name),
                "unsubscribe_url", unsubscribe,
                "sender_address", content.senderAddress());
        return new Mail(
                sender.from(),
                address,
                line(Template.fill(content.subject(), values)),
                Template.fill(content.body(), values),
                "<" + messageId + "@" + sender.domain() + ">",
                unsubscribe);
    }

    /** On one line, because a line break would end the header. */
    private static String line(String text) {
        return OneLine.of(text).strip();
    }

    /** What came of handing a mail to the provider. */
    public sealed interface Outcome {

        /** The provider took it. */
        record Accepted() implements Outcome {}

        /**
         * It was refused for good, by the provider or before the provider was asked.
         *
         * @param providerCode the provider's reply code, for example "550 5.1.1"; empty where it was not asked
         * @param bounce true if the address itself is invalid
         */
        record Refused(DeliveryReason reason, String providerCode, boolean bounce) implements Outcome {

            /** The provider said so. */
            public static Refused byProvider(String code, boolean bounce) {
                return new Refused(DeliveryReason.PROVIDER_REFUSED, code, bounce);
            }

            /** The provider was not asked. */
            public static Refused unasked(DeliveryReason reason, boolean bounce) {
                return new Refused(reason, "", bounce);
            }
        }

        /**
         * The provider refuses the sender, so it would refuse every other message too.
         *
         * @param providerCode its reply code, for example "550 5.4.5"
         */
        record SenderRefused(String providerCode) implements Outcome {}

        /**
         * The provider refused it for good without saying whether because of the message, its recipient or the sender.
         *
         * @param providerCode its reply code
         */
        record UnclearRefusal(String providerCode) implements Outcome {}

        /** The provider certainly did not take it, and may take it later. */
        record Deferred() implements Outcome {}

        /** Nobody knows: the connection broke or the time ran out while the mail was being handed over. */
        record Unknown() implements Outcome {}
    }

    /** Personal data stay out of logs and failures. */
    @Override
    public String toString() {
        return "Mail[" + messageIdHeader + "]";
    }
}
