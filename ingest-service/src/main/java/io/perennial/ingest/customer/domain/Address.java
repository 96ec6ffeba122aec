package io.perennial.ingest.customer.domain;

import io.perennial.ingest.consent.domain.Channel;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address in the form in which it is kept.
 *
 * @param text the address; an e-mail address with its domain in lower case and in ASCII
 * @param domain an e-mail address's domain; empty for all else
 */
public record Address(Channel channel, String text, String domain) {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@([^\\s@\\p{Cntrl}]{1,253})");
    private static final Pattern ASCII_DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,512}");

    /** Reads an address; empty where it is none. */
    public static Optional<Address> parse(Channel channel, String given) {
        String text = given.strip();
        return switch (channel) {
            case EMAIL -> email(text);
            case SMS -> {
                String number = text.replaceAll("[ ()./-]", "");
                yield plain(channel, number, E164);
            }
            case PUSH -> plain(channel, text, TOKEN);
        };
    }

    /** What a reader would have expected. */
    public static String expected(Channel channel) {
        return switch (channel) {
            case EMAIL -> "must be an e-mail address";
            case SMS -> "must be a telephone number in the form of E.164, +491701234567";
            case PUSH -> "must be a push token of visible ASCII characters";
        };
    }

    /** What is hashed: two spellings of a mailbox are one address, although its owner could tell them apart. */
    public String sameAs() {
        return channel == Channel.EMAIL ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static Optional<Address> plain(Channel channel, String text, Pattern form) {
        return form.matcher(text).matches() ? Optional.of(new Address(channel, text, "")) : Optional.empty();
    }

    private static Optional<Address> email(String text) {
        var parts = EMAIL.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return asciiDomain(parts.group(1))
                .map(domain -> new Address(Channel.EMAIL, text.substring(0, text.indexOf('@') + 1) + domain, domain));
    }

    private static Optional<String> asciiDomain(String given) {
        try {
            String domain = IDN.toASCII(given).toLowerCase(Locale.ROOT);
            return ASCII_DOMAIN.matcher(domain).matches() ? Optional.of(domain) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without the address, which is personal. */
    @Override
    public String toString() {
        return "Address[channel=" + channel + "]";
    }
}
