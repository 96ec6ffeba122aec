package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.text.Hosts;
import io.perennial.campaign.review.domain.text.ParsedText.Address;
import io.perennial.campaign.review.domain.words.WordList;
import java.util.stream.Stream;

/** Which contact a message may offer, and what it may ask about a person. */
public final class ContactRules {

    private static final String REPLY_INSTEAD = "Remove it; the buyer can reply to this message.";

    /** Buyers are not led away from the marketplace. */
    public static final Rule OFF_SITE_CONTACT = Rule.ofWords(
            "off-site-contact",
            "Buyers are not asked to get in touch or to buy outside the marketplace.",
            WordList.OFF_SITE_CONTACT,
            "This leads the buyer away from the marketplace.",
            "Ask the buyer to reply to this message instead.");

    /** No e-mail address in a marketplace's message, plain, spelt out or behind a link. */
    public static final Rule EMAIL_ADDRESS = Rule.ofPlaces(
            "email-address",
            "A message to a marketplace's buyer contains no e-mail address.",
            ContactRules::emailAddresses,
            "This e-mail address leads the buyer away from the marketplace.",
            REPLY_INSTEAD);

    /** No telephone number in a marketplace's message. */
    public static final Rule PHONE_NUMBER = Rule.ofPlaces(
            "phone-number",
            "A message to a marketplace's buyer contains no telephone number.",
            PhoneNumbers::in,
            "This telephone number leads the buyer away from the marketplace.",
            REPLY_INSTEAD);

    /** Secrets and identity data are never asked for in a message. */
    public static final Rule PERSONAL_DATA_REQUEST = Rule.ofWords(
            "personal-data-request",
            "No message asks for passwords, payment data, dates of birth or papers.",
            WordList.PERSONAL_DATA_REQUEST,
            "This asks for data that must not be collected by a message.",
            "Remove it; what is really needed is asked for in a protected form that states the purpose.");

    private ContactRules() {}

    private static Stream<Span> emailAddresses(ParsedPart part) {
        return Stream.concat(
                part.text().addresses().stream()
                        .filter(address -> address.kind() == Address.Kind.EMAIL)
                        .map(address -> part.foldedSpan(address.start(), address.end())),
                part.folded().anchors().stream()
                        .filter(anchor -> Hosts.ofTarget(anchor.target())
                                .filter("mailto"::equals)
                                .isPresent())
                        .map(part::target));
    }
}
