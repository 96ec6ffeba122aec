package io.perennial.platform.event;

import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.Use;
import io.perennial.platform.domain.Law;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a record of the event feed tells of a customer. Erasures are not among it: pages take care of them. */
public sealed interface RecordContent {

    /** An event was accepted. */
    record Event(AcceptedEvent accepted) implements RecordContent {

        /** When it happened. */
        public Instant time() {
            return Times.instant(accepted.getEventTime());
        }

        /** Whether its origin allows it to be used for this. */
        public boolean allows(Use use) {
            return accepted.getAllowedUsesList().contains(use);
        }

        /** Its money in minor units of the tenant's currency, as ingest converted it; 0 where it has none. */
        public long minorUnits() {
            return accepted.getTenantAmount().getMinorUnits();
        }

        /** Reads its content: only where it is needed, since that is most of a record's work. */
        public io.perennial.api.ingest.v1.Event parse() {
            try {
                return io.perennial.api.ingest.v1.Event.parseFrom(accepted.getPayload());
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException("an accepted event's payload is no event", e);
            }
        }
    }

    /** The profile changed: what it is now. */
    record Profile(CustomerProfile profile) implements RecordContent {

        /** The customer's own law; null where it is not known, and the tenant's default holds. */
        public @Nullable Law law() {
            return switch (profile.getLaw()) {
                case LAW_OPT_IN -> Law.OPT_IN;
                case LAW_OPT_OUT -> Law.OPT_OUT;
                case LAW_NONE -> Law.NONE;
                case LAW_UNSPECIFIED, UNRECOGNIZED -> null;
            };
        }
    }

    /** Consents changed: what they are now. */
    record Consent(ConsentState consent) implements RecordContent {

        /** What was decided on personalisation; null where nothing was, and the law decides. */
        public @Nullable Boolean personalisation() {
            return consent.hasChangeTime() && !consent.getPersonalisationByLaw() ? consent.getPersonalisation() : null;
        }
    }
}
