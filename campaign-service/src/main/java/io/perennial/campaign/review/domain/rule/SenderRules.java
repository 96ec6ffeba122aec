package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.text.ParsedText;
import io.perennial.campaign.review.domain.text.ParsedText.KnownWords;
import io.perennial.campaign.review.domain.text.Token;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a message must say truly about who sends it and why. */
public final class SenderRules {

    /** A marketing message shows the postal address of its sender. */
    public static final Rule MISSING_SENDER_ADDRESS = new Rule(
            "missing-sender-address",
            "The body shows the sender's postal address, or the variable that stands for it.",
            SenderRules::missingAddress);

    /** A marketing message contains the link by which it is unsubscribed from. */
    public static final Rule MISSING_UNSUBSCRIBE = new Rule(
            "missing-unsubscribe",
            "The body contains the variable that stands for the unsubscribe link.",
            message -> Placeholders.isNamed(message.body(), MessageContext.UNSUBSCRIBE_VARIABLE)
                    ? Stream.empty()
                    : Stream.of(new Rule.Offence(
                            message.body().end(),
                            "The body does not contain the unsubscribe link.",
                            "Put a link to {{unsubscribe_url}} at the end.")));

    /** A subject does not pretend to answer or forward anything. */
    public static final Rule MISLEADING_SUBJECT = new Rule(
            "misleading-subject",
            "A subject does not pretend, with RE: or FWD:, that something is answered or forwarded.",
            message -> ReplyMarks.in(message.subject(), message.message().language()).stream()
                    .map(span -> new Rule.Offence(
                            span,
                            "The subject pretends to belong to a conversation that does not exist.",
                            "Say in the subject what the message is about.")));

    /** Words of a postal address. */
    private static final int ADDRESS_WORDS_MIN = 3;

    /** Sender, house or street, town: lines enough where the house has no number. */
    private static final int ADDRESS_LINES_MIN = 3;

    private static final Pattern LINE_END = Pattern.compile("\\s*[,;\\n|·•/]\\s*");

    private SenderRules() {}

    private static Stream<Rule.Offence> missingAddress(ParsedMessage message) {
        String address = message.context().postalAddress().orElse("");
        String declared = words(address);
        if (!isPlausible(address, declared)) {
            return Stream.of(new Rule.Offence(
                    message.body().end(),
                    "No postal address is declared for the sender.",
                    "Declare a postal address with street or post-office box and town."));
        }
        String body = joined(message.body().tokens());
        boolean shown = (" " + body + " ").contains(" " + declared + " ")
                || Placeholders.isNamed(message.body(), MessageContext.SENDER_ADDRESS_VARIABLE);
        return shown
                ? Stream.empty()
                : Stream.of(new Rule.Offence(
                        message.body().end(),
                        "The body does not show the sender's postal address.",
                        "Write the address or {{sender_address}} at the end."));
    }

    /** A number says that a place is named; many a house has none, and is found by the lines of its address. */
    private static boolean isPlausible(String address, String words) {
        return words.split(" ").length >= ADDRESS_WORDS_MIN
                && (words.chars().anyMatch(Character::isDigit)
                        || LINE_END.splitAsStream(address.strip())
                                        .filter(line -> !line.isBlank())
                                        .count()
                                >= ADDRESS_LINES_MIN);
    }

    private static String words(String address) {
        return joined(ParsedText.of(address, true, KnownWords.NONE).tokens());
    }

    private static String joined(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> !token.text().isEmpty())
                .map(Token::text)
                .collect(Collectors.joining(" "));
    }
}
