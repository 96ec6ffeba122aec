package io.perennial.campaign.ledger.domain;

import io.perennial.campaign.campaign.domain.Content;
import io.perennial.campaign.recipient.domain.OneLine;
import java.util.Map;
import java.util.UUID;

/**
 * One mail, ready to be handed over.
 *
 * @param messageIdHeader the header {@code Message-ID}: the same however often the mail is handed over
 * @param unsubscribeUrl the header {@code List-Unsubscribe}, without the angle brackets
 */
public record Mail(String from, String to, String subject, String text, String messageIdHeader, String unsubscribeUrl) {

    /** Fills in a campaign's content for one recipient. */
    public static Mail of(Content content, Sender sender, UUID messageId, Contact.Available contact) {
        String unsubscribe = "mailto:" + sender.unsubscribe() + "?subject=unsubscribe%20" + messageId;
        Map<String, String> values = Map.of(
                "customer_name", line(contact.name()),
                "unsubscribe_url", unsubscribe,
                "sender_address", content.senderAddress());
        return new Mail(
                sender.from(),
                contact.address(),
                line(Template.fill(content.subject(), values)),
                Template.fill(content.body(), values),
                "<" + messageId + "@" + sender.domain() + ">",
                unsubscribe);
    }

    /** On one line: a header ends where a line does, whatever a name holds. */
    private static String line(String text) {
        return OneLine.of(text).strip();
    }

    /** Personal data stay out of logs and failures. */
    @Override
    public String toString() {
        return "Mail[" + messageIdHeader + "]";
    }
}
