package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.text.Token;
import java.util.List;

/** No word is written so that a filter overlooks it. */
public final class ObfuscatedText implements Policy {

    @Override
    public String id() {
        return "obfuscated-text";
    }

    @Override
    public String description() {
        return "Words are written plainly: no look-alike letters, hidden characters or spaced-out letters.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        return reading.parts().stream()
                .flatMap(part -> part.tokens().stream()
                        .filter(Token::disguised)
                        .map(token -> new Offence(
                                part.foldedSpan(token.start(), token.end()),
                                "This reads \"" + token.text() + "\" but is written in disguise.",
                                "Write it in plain letters.")))
                .toList();
    }
}
