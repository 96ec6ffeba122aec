package io.perennial.campaign.review.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the sender declares about a message, beside its text.
 *
 * @param postalAddress where the sender can be reached by post; the body has to show it
 * @param ownDomains domains of the sender, such as {@code perennial.example}; subdomains are included
 * @param marketplaceDomains domains of the marketplace the message goes through; subdomains are included
 * @param variables names of the template variables that will be filled in before sending
 */
public record MessageContext(
        Optional<String> postalAddress, Set<String> ownDomains, Set<String> marketplaceDomains, Set<String> variables) {

    /** Domains and variables that one message may declare, each. */
    public static final int NAMES_MAX = 200;

    /** UTF-16 code units of a declared address, domain or variable name. */
    public static final int VALUE_LENGTH_MAX = 2_000;

    /** Template variable that stands for the postal address. */
    public static final String SENDER_ADDRESS_VARIABLE = "sender_address";

    /** Template variable that stands for the unsubscribe link. */
    public static final String UNSUBSCRIBE_VARIABLE = "unsubscribe_url";

    /** Template variable that stands for the customer's name. */
    public static final String CUSTOMER_NAME_VARIABLE = "customer_name";

    /** The variables that every message may use. */
    public static final Set<String> STANDARD_VARIABLES =
            Set.of(SENDER_ADDRESS_VARIABLE, UNSUBSCRIBE_VARIABLE, CUSTOMER_NAME_VARIABLE);

    public MessageContext {
        ownDomains = lowerCase("own domains", ownDomains);
        marketplaceDomains = lowerCase("marketplace domains", marketplaceDomains);
        variables = lowerCase("variables", variables);
        postalAddress.ifPresent(value -> atMost("postal address", value));
    }

    /** Nothing declared. */
    public static MessageContext none() {
        return new MessageContext(Optional.empty(), Set.of(), Set.of(), Set.of());
    }

    private static Set<String> lowerCase(String field, Set<String> names) {
        if (names.size() > NAMES_MAX) {
            throw new IllegalArgumentException(field + ": " + names.size() + " (expected: <= " + NAMES_MAX + ")");
        }
        names.forEach(name -> atMost(field, name));
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private static void atMost(String field, String value) {
        if (value.length() > VALUE_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    field + ": " + value.length() + " UTF-16 code units (expected: <= " + VALUE_LENGTH_MAX + ")");
        }
    }
}
