package io.perennial.campaign.review.domain.pack;

import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.MessageText;
import java.util.Optional;
import java.util.Set;

/** Messages to review. */
public final class MessageFixture {

    /** What a proper marketing mail ends with. */
    public static final String FOOTER = "\n\nPerennial GmbH, Rosenweg 1, 10115 Berlin\n\n{{unsubscribe_url}}";

    private static final MessageContext CONTEXT = new MessageContext(
            Optional.of("Perennial GmbH, Rosenweg 1, 10115 Berlin"),
            Set.of("perennial.example"),
            Set.of("marketplace.example"),
            MessageContext.STANDARD_VARIABLES);

    private MessageFixture() {}

    /** A message to a buyer about an order. */
    public static MessageText aBuyerMessage(String locale, String body) {
        return aBuyerMessage(locale, "", body);
    }

    /** A message to a buyer about an order, with a subject. */
    public static MessageText aBuyerMessage(String locale, String subject, String body) {
        return new MessageText(MessageChannel.MARKETPLACE_MESSAGE, locale, subject, body, CONTEXT);
    }

    /** A marketing mail with address and unsubscribe link. */
    public static MessageText aMarketingMail(String locale, String subject, String body) {
        return new MessageText(MessageChannel.OWN_SHOP_EMAIL, locale, subject, body + FOOTER, CONTEXT);
    }

    /** A marketing mail whose body is exactly as given. */
    public static MessageText aBareMarketingMail(MessageContext context, String body) {
        return new MessageText(MessageChannel.OWN_SHOP_EMAIL, "en", "Roses", body, context);
    }

    /** What all these messages declare. */
    public static MessageContext aContext() {
        return CONTEXT;
    }
}
