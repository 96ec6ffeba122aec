package io.perennial.ingest.consent.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One change of consent, as the ledger keeps it.
 *
 * @param channel the channel; there for {@link ConsentPurpose#MARKETING} and for nothing else
 * @param changeTime when the customer decided, in microseconds
 * @param source where it was decided, for example "checkout"
 * @param noticeVersion the version of the notice that the customer saw; may be empty
 * @param proof a reference to the proof in the source's own records; may be empty
 */
public record ConsentEntry(
        CustomerId customer,
        ConsentPurpose purpose,
        Optional<Channel> channel,
        ConsentDecision decision,
        Instant changeTime,
        String source,
        String noticeVersion,
        String proof) {

    /** The most entries that are recorded at once. */
    public static final int ENTRIES_MAX = 1_000;

    public ConsentEntry {
        if (channel.isPresent() != (purpose == ConsentPurpose.MARKETING)) {
            throw new IllegalArgumentException("channel: " + channel + " (expected: one for MARKETING, else none)");
        }
        changeTime = changeTime.truncatedTo(ChronoUnit.MICROS);
    }

    /** The entry as the contract has it. */
    public io.perennial.api.ingest.v1.ConsentEntry toMessage() {
        var message = io.perennial.api.ingest.v1.ConsentEntry.newBuilder()
                .setCustomerId(customer.value())
                .setPurpose(purpose.message())
                .setDecision(decision.message())
                .setChangeTime(Times.timestamp(changeTime))
                .setSource(source)
                .setNoticeVersion(noticeVersion)
                .setProof(proof);
        channel.ifPresent(one -> message.setChannel(one.message()));
        return message.build();
    }
}
