package io.perennial.ingest.customer.domain;

import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.RelayDomains;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.ingest.problem.domain.IngestProblem.RelayAddress;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the contract asks of traits and contact points beyond what its fields say themselves. */
public final class IdentificationRules {

    private final RelayDomains relays;
    private final List<FieldViolation> violations = new ArrayList<>();
    private final List<RelayAddress> relayed = new ArrayList<>();
    private final List<KeptContact> kept = new ArrayList<>();

    /** A contact point as it is kept. */
    public record KeptContact(CustomerId customer, Address address, SalesChannel salesChannel, String marketplace) {}

    private IdentificationRules(RelayDomains relays) {
        this.relays = relays;
    }

    /**
     * Answers the contact points in the form in which they are kept.
     *
     * @throws ProblemException with all fields that break the contract, or with the first relay address
     */
    public static List<KeptContact> check(List<Identification> identifications, RelayDomains relays) {
        IdentificationRules rules = new IdentificationRules(relays);
        for (int i = 0; i < identifications.size(); i++) {
            rules.check("identifications[" + i + "]", identifications.get(i));
        }
        if (!rules.violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(rules.violations));
        }
        if (!rules.relayed.isEmpty()) {
            throw new ProblemException(rules.relayed.getFirst());
        }
        return rules.kept;
    }

    private void check(String path, Identification identification) {
        refuseNul(path + ".name", identification.name());
        refuseNul(path + ".first_touch_channel", identification.firstTouchChannel());
        identification
                .locale()
                .filter(tag -> !isLocale(tag))
                .ifPresent(tag -> violations.add(
                        new FieldViolation(path + ".locale", "must be a BCP 47 tag, for example \"de-CH\"")));
        identification
                .zone()
                .filter(zone -> !isZone(zone))
                .ifPresent(zone -> violations.add(
                        new FieldViolation(path + ".zone", "must be an IANA zone, for example \"Europe/Berlin\"")));
        for (int i = 0; i < identification.contacts().size(); i++) {
            check(
                    path + ".contacts[" + i + "]",
                    identification,
                    identification.contacts().get(i));
        }
    }

    private void refuseNul(String field, Optional<String> text) {
        text.filter(value -> value.indexOf('\0') >= 0)
                .ifPresent(_ -> violations.add(new FieldViolation(field, "must not contain the character NUL")));
    }

    private static boolean isLocale(String tag) {
        try {
            return tag.isEmpty()
                    || !new Locale.Builder()
                            .setLanguageTag(tag)
                            .build()
                            .toLanguageTag()
                            .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean isZone(String zone) {
        return zone.isEmpty() || ZoneId.getAvailableZoneIds().contains(zone);
    }

    private void check(String path, Identification identification, ContactPoint contact) {
        for (Origin.Fault fault : contact.origin().faults()) {
            violations.add(new FieldViolation(path + ".origin." + fault.field(), fault.why()));
        }
        Optional<Address> address = Address.parse(contact.channel(), contact.address());
        if (address.isEmpty()) {
            violations.add(new FieldViolation(path + ".address", Address.expected(contact.channel())));
            return;
        }
        relays.find(address.get().domain())
                .ifPresent(relay -> relayed.add(
                        new RelayAddress(path + ".address", address.get().domain())));
        contact.origin()
                .channel()
                .ifPresent(channel -> kept.add(new KeptContact(
                        identification.customer(),
                        address.get(),
                        channel,
                        contact.origin().marketplace())));
    }
}
