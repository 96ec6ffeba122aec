package io.perennial.ingest.quarantine.grpc;

import io.perennial.api.ingest.v1.CorrectQuarantinedEventRequest;
import io.perennial.api.ingest.v1.DiscardQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.quarantine.domain.Place;
import io.perennial.ingest.quarantine.domain.QuarantineFilter;
import io.perennial.ingest.quarantine.domain.QuarantineQuery;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Turns messages into what is asked of quarantine. */
final class QuarantineParser {

    private QuarantineParser() {}

    static QuarantineQuery query(
            String method, io.perennial.api.ingest.v1.QuarantineFilter filter, int pageSize, String pageToken) {
        QuarantineFilter which = filter(filter);
        return new QuarantineQuery(
                which, place(PageToken.decode(method, which.toString(), pageToken)), PageSize.of(pageSize));
    }

    static QuarantineFilter filter(DiscardQuarantinedEventsRequest request) {
        QuarantineFilter filter = filter(request.getFilter());
        if (filter.isEmpty()) {
            throw new ProblemException(FieldsInvalid.of("filter", "no condition is set: must be one at least"));
        }
        return filter;
    }

    private static QuarantineFilter filter(io.perennial.api.ingest.v1.QuarantineFilter message) {
        return new QuarantineFilter(
                message.getQuarantinedEventIdsList().stream()
                        .map(UUID::fromString)
                        .toList(),
                message.getSource(),
                Optional.of(message.getReason())
                        .filter(reason -> reason != io.perennial.api.ingest.v1.EventReason.EVENT_REASON_UNSPECIFIED)
                        .map(EventReason::of),
                message.hasStartTime() ? Optional.of(Times.instant(message.getStartTime())) : Optional.empty(),
                message.hasEndTime() ? Optional.of(Times.instant(message.getEndTime())) : Optional.empty());
    }

    private static Place place(List<String> keys) {
        try {
            return keys.isEmpty() ? Place.START : new Place(Instant.parse(keys.get(0)), UUID.fromString(keys.get(1)));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }

    /** By hand, as the rules of the event in the request are those of recording. */
    static UUID id(CorrectQuarantinedEventRequest request) {
        try {
            return UUID.fromString(request.getQuarantinedEventId());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(FieldsInvalid.of(
                    "quarantined_event_id", "value \"" + request.getQuarantinedEventId() + "\": must be a UUID"));
        }
    }

    static Event replacement(CorrectQuarantinedEventRequest request) {
        if (!request.hasReplacement()) {
            throw new ProblemException(FieldsInvalid.of("replacement", "not set: must be an event"));
        }
        return request.getReplacement();
    }
}
