package io.perennial.ingest.consent.grpc;

import io.perennial.api.ingest.v1.ListConsentEntriesRequest;
import io.perennial.api.ingest.v1.RecordConsentsRequest;
import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.ConsentDecision;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentPurpose;
import io.perennial.ingest.consent.domain.LedgerPlace;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns messages into consents; every violation is told at once. */
final class ConsentParser {

    private static final String LIST = "ListConsentEntries";

    private ConsentParser() {}

    static List<ConsentEntry> entries(RecordConsentsRequest request) {
        List<FieldViolation> violations = new ArrayList<>();
        for (int i = 0; i < request.getEntriesCount(); i++) {
            check("entries[" + i + "]", request.getEntries(i), violations);
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return request.getEntriesList().stream().map(ConsentParser::entry).toList();
    }

    private static void check(
            String path, io.perennial.api.ingest.v1.ConsentEntry entry, List<FieldViolation> violations) {
        boolean marketing = entry.getPurpose() == io.perennial.api.ingest.v1.ConsentPurpose.CONSENT_PURPOSE_MARKETING;
        boolean given = Channel.of(entry.getChannel()).isPresent();
        if (marketing && !given) {
            violations.add(new FieldViolation(path + ".channel", "not set: must be a channel for marketing"));
        }
        if (!marketing && given) {
            violations.add(new FieldViolation(
                    path + ".channel", "value \"" + entry.getChannel() + "\": must not be set but for marketing"));
        }
    }

    private static ConsentEntry entry(io.perennial.api.ingest.v1.ConsentEntry entry) {
        return new ConsentEntry(
                new CustomerId(entry.getCustomerId()),
                ConsentPurpose.of(entry.getPurpose()).orElseThrow(),
                Channel.of(entry.getChannel()),
                ConsentDecision.of(entry.getDecision()).orElseThrow(),
                Times.instant(entry.getChangeTime()),
                entry.getSource(),
                entry.getNoticeVersion(),
                entry.getProof());
    }

    static Optional<LedgerPlace> after(ListConsentEntriesRequest request) {
        List<String> keys = PageToken.decode(LIST, request.getCustomerId(), request.getPageToken());
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LedgerPlace(
                    Instant.parse(keys.get(0)),
                    ConsentPurpose.valueOf(keys.get(1)),
                    keys.get(2).isEmpty() ? Optional.empty() : Optional.of(Channel.valueOf(keys.get(2))),
                    ConsentDecision.valueOf(keys.get(3)),
                    keys.get(4)));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }

    static String token(String customerId, LedgerPlace last) {
        return PageToken.encode(
                LIST,
                customerId,
                List.of(
                        last.changeTime().toString(),
                        last.purpose().name(),
                        last.channel().map(Channel::name).orElse(""),
                        last.decision().name(),
                        last.source()));
    }
}
