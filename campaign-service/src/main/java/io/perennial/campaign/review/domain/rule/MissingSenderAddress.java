package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.text.ReadText;
import io.perennial.campaign.review.domain.text.Token;
import java.util.List;
import java.util.stream.Collectors;

/** A marketing message shows the postal address of its sender. */
public final class MissingSenderAddress implements Policy {

    private static final int WORDS_MIN = 3;

    @Override
    public String id() {
        return "missing-sender-address";
    }

    @Override
    public String description() {
        return "The body shows the sender's postal address, or the variable that stands for it.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        String declared = reading.context()
                .postalAddress()
                .map(MissingSenderAddress::words)
                .orElse("");
        boolean plausible =
                declared.split(" ").length >= WORDS_MIN && declared.chars().anyMatch(Character::isDigit);
        if (!plausible) {
            return List.of(new Offence(
                    reading.body().end(),
                    "No postal address is declared for the sender.",
                    "Declare a postal address with street or post-office box and town."));
        }
        String body = joined(reading.body().tokens());
        boolean shown = (" " + body + " ").contains(" " + declared + " ")
                || Placeholders.of(reading.body()).stream()
                        .anyMatch(found -> found.isNamed(MessageContext.SENDER_ADDRESS_VARIABLE));
        return shown
                ? List.of()
                : List.of(new Offence(
                        reading.body().end(),
                        "The body does not show the sender's postal address.",
                        "Write the address or {{sender_address}} at the end."));
    }

    private static String words(String address) {
        return joined(ReadText.of(address, true, word -> false).tokens());
    }

    private static String joined(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> !token.text().isEmpty())
                .map(Token::text)
                .collect(Collectors.joining(" "));
    }
}
