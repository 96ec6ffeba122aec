package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.MessageText.Part;
import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.text.FoldedText;
import io.perennial.campaign.review.domain.text.ParsedText;
import io.perennial.campaign.review.domain.text.ParsedText.KnownWords;
import io.perennial.campaign.review.domain.text.Token;
import io.perennial.campaign.review.domain.words.Languages;
import io.perennial.campaign.review.domain.words.WordList;
import java.util.List;
import java.util.Set;
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
            message -> replyMark(message.subject().folded())
                    .map(span -> new Rule.Offence(
                            span,
                            "The subject pretends to belong to a conversation that does not exist.",
                            "Say in the subject what the message is about.")));

    /** Words of a postal address. */
    private static final int ADDRESS_WORDS_MIN = 3;

    private static final Set<String> REPLY_MARKS = Languages.literals(WordList.REPLY_MARK);

    /** Characters of a reply mark with its brackets: "re[2]". */
    private static final int REPLY_MARK_LENGTH_MAX = 6;

    private SenderRules() {}

    private static Stream<Rule.Offence> missingAddress(ParsedMessage message) {
        String declared =
                message.context().postalAddress().map(SenderRules::words).orElse("");
        boolean plausible = declared.split(" ").length >= ADDRESS_WORDS_MIN
                && declared.chars().anyMatch(Character::isDigit);
        if (!plausible) {
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

    private static String words(String address) {
        return joined(ParsedText.of(address, true, KnownWords.NONE).tokens());
    }

    private static String joined(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> !token.text().isEmpty())
                .map(Token::text)
                .collect(Collectors.joining(" "));
    }

    private static Stream<Span> replyMark(FoldedText subject) {
        String chars = subject.chars();
        int start = 0;
        while (start < chars.length() && (Character.isWhitespace(chars.charAt(start)) || chars.charAt(start) == '[')) {
            start++;
        }
        int end = start;
        while (end < chars.length() && end - start < REPLY_MARK_LENGTH_MAX && isPartOfMark(chars.charAt(end))) {
            end++;
        }
        String mark = chars.substring(start, end).replaceAll("[^a-z]", "");
        boolean closed = end < chars.length() && chars.charAt(end) == ':';
        return closed && REPLY_MARKS.contains(mark)
                ? Stream.of(new Span(Part.SUBJECT, subject.originalStart(start), subject.originalEnd(end + 1)))
                : Stream.empty();
    }

    private static boolean isPartOfMark(char c) {
        return Character.isLetterOrDigit(c) || c == '[' || c == ']' || c == '(' || c == ')' || c == ' ';
    }
}
