package io.perennial.ingest.consent.grpc;

import io.perennial.api.ingest.v1.ListConsentEntriesRequest;
import io.perennial.api.ingest.v1.RecordConsentsRequest;
import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.ConsentDecision;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentPurpose;
import io.perennial.ingest.consent.domain.LedgerPlace;
import io.perennial.ingest.time.domain.WireTime;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageToken;
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
        List<ConsentEntry> entries = new ArrayList<>(request.getEntriesCount());
        for (int i = 0; i < request.getEntriesCount(); i++) {
            entries.add(entry("entries[" + i + "]", request.getEntries(i)));
        }
        return entries;
    }

    private static void check(
            String path, io.perennial.api.ingest.v1.ConsentEntry entry, List<FieldViolation> violations) {
        boolean marketing = purpose(entry.getPurpose()) == ConsentPurpose.MARKETING;
        if (marketing && channel(entry.getChannel()).isEmpty()) {
            violations.add(new FieldViolation(path + ".channel", "not set: must be a channel for marketing"));
        }
        if (!marketing && channel(entry.getChannel()).isPresent()) {
            violations.add(new FieldViolation(
                    path + ".channel", "value \"" + entry.getChannel() + "\": must not be set but for marketing"));
        }
        long seconds = entry.getChangeTime().getSeconds();
        int nanos = entry.getChangeTime().getNanos();
        if (WireTime.of(seconds, nanos).isEmpty()) {
            violations.add(WireTime.violation(path + ".change_time", seconds, nanos));
        }
        checkNul(path + ".source", entry.getSource(), violations);
        checkNul(path + ".notice_version", entry.getNoticeVersion(), violations);
        checkNul(path + ".proof", entry.getProof(), violations);
    }

    private static void checkNul(String field, String text, List<FieldViolation> violations) {
        if (text.indexOf('\0') >= 0) {
            violations.add(new FieldViolation(field, "the character NUL in it (expected: text without it)"));
        }
    }

    private static ConsentEntry entry(String path, io.perennial.api.ingest.v1.ConsentEntry entry) {
        return new ConsentEntry(
                new CustomerId(entry.getCustomerId()),
                purpose(entry.getPurpose()),
                channel(entry.getChannel()),
                decision(entry.getDecision()),
                WireTime.of(
                        path + ".change_time",
                        entry.getChangeTime().getSeconds(),
                        entry.getChangeTime().getNanos()),
                entry.getSource(),
                entry.getNoticeVersion(),
                entry.getProof());
    }

    private static ConsentPurpose purpose(io.perennial.api.ingest.v1.ConsentPurpose purpose) {
        return switch (purpose) {
            case CONSENT_PURPOSE_ANALYTICS -> ConsentPurpose.ANALYTICS;
            case CONSENT_PURPOSE_PERSONALISATION -> ConsentPurpose.PERSONALISATION;
            case CONSENT_PURPOSE_MARKETING -> ConsentPurpose.MARKETING;
            case CONSENT_PURPOSE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("purpose " + purpose + " (expected: checked before)");
        };
    }

    private static ConsentDecision decision(io.perennial.api.ingest.v1.ConsentDecision decision) {
        return switch (decision) {
            case CONSENT_DECISION_GRANTED -> ConsentDecision.GRANTED;
            case CONSENT_DECISION_REFUSED -> ConsentDecision.REFUSED;
            case CONSENT_DECISION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("decision " + decision + " (expected: checked before)");
        };
    }

    private static Optional<Channel> channel(io.perennial.api.ingest.v1.Channel channel) {
        return switch (channel) {
            case CHANNEL_EMAIL -> Optional.of(Channel.EMAIL);
            case CHANNEL_SMS -> Optional.of(Channel.SMS);
            case CHANNEL_PUSH -> Optional.of(Channel.PUSH);
            case CHANNEL_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
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
