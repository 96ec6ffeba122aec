package io.perennial.ingest.quarantine.domain;

import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventFault;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.wire.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rejected event that waits.
 *
 * @param source empty where what was given cannot be one
 * @param eventId empty where what was given cannot be one
 * @param event empty where its content may not be kept
 * @param why what it was rejected for, the last time it was checked
 * @param receiveTime when it came in first
 * @param backfill true for history, which triggers nothing
 */
public record QuarantinedEvent(
        UUID id,
        String source,
        String eventId,
        Optional<Event> event,
        Rejected why,
        Instant receiveTime,
        long rejectionCount,
        boolean backfill) {

    /** What it was rejected for, and what else of it breaks the contract as it is now. */
    private List<Rejected> faults(EventContract contract) {
        Stream<Rejected> others = event.map(contract::faults).orElse(List.of()).stream()
                .filter(fault -> !fault.field().equals(why.field()));
        return Stream.concat(Stream.of(why), others)
                .limit(EventContract.FAULTS_MAX)
                .toList();
    }

    /** Its place among those that wait. */
    public Place place() {
        return new Place(receiveTime, id);
    }

    /** The entry as the contract has it. */
    public io.perennial.api.ingest.v1.QuarantinedEvent toMessage(EventContract contract, Duration waits) {
        var message = io.perennial.api.ingest.v1.QuarantinedEvent.newBuilder()
                .setQuarantinedEventId(id.toString())
                .setSource(source)
                .setEventId(eventId)
                .setReceiveTime(Times.timestamp(receiveTime))
                .setExpireTime(Times.timestamp(receiveTime.plus(waits)))
                .setRejectionCount(rejectionCount);
        event.ifPresent(message::setEvent);
        faults(contract).forEach(fault -> message.addFaults(toMessage(fault)));
        return message.build();
    }

    /** How long entries of a tenant wait that decided this policy; null where it decided nothing. */
    public static Duration waits(byte @Nullable [] policy) {
        return Duration.ofDays(PolicyDefaults.inForce(policy).getRetention().getQuarantineDays());
    }

    /** A fault as the contract has it. */
    public static EventFault toMessage(Rejected fault) {
        return EventFault.newBuilder()
                .setReason(fault.reason().message())
                .setField(fault.field())
                .setValue(fault.value())
                .setExpected(fault.expected())
                .build();
    }
}
