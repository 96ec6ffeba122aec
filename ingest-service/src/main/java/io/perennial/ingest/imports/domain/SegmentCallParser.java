package io.perennial.ingest.imports.domain;

import io.perennial.ingest.segmentspec.domain.SegmentCall;
import io.perennial.ingest.segmentspec.domain.SegmentCalls;
import io.perennial.ingest.value.domain.MalformedValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads JSON lines in the shape of Segment's track and identify calls. Calls of other types are skipped, and so are calls
 * of visitors who have no user id yet.
 *
 * <p>A call without {@code messageId} gets an id of its line's number and content: the same file again gives the same
 * ids, and another file of the same source other ones.
 */
final class SegmentCallParser implements RecordParser {

    private static final int HASH_BYTES = 8;

    private final ImportPlan plan;
    private final SegmentCalls calls;

    SegmentCallParser(ImportPlan plan) {
        this.plan = plan;
        this.calls = new SegmentCalls(
                plan.source(), plan.currencyCode(), plan.format().origin());
    }

    @Override
    public ParsedRecord parse(RawRecord record) {
        String text = record.utf8().orElseThrow(() -> MalformedValue.of("line", "not UTF-8 (expected: UTF-8)"));
        if (text.isBlank()) {
            return new ParsedRecord.Skipped(SkipReason.BLANK);
        }
        return switch (calls.parse(text, () -> idOf(record))) {
            case SegmentCall.Track call
            when plan.takes(call.time()) ->
                new ParsedRecord.CustomerUpdate(
                        record.line(),
                        call.customer(),
                        Optional.empty(),
                        call.consents(),
                        Optional.of(call.event()),
                        "");
            case SegmentCall.Identify call
            when plan.takes(call.time()) ->
                new ParsedRecord.CustomerUpdate(
                        record.line(),
                        call.customer(),
                        Optional.of(call.identification()),
                        call.consents(),
                        Optional.empty(),
                        call.identification().country().orElse(""));
            case SegmentCall.Track _, SegmentCall.Identify _ -> new ParsedRecord.Skipped(SkipReason.AFTER_BEFORE_TIME);
            case SegmentCall.OfVisitor _ -> new ParsedRecord.Skipped(SkipReason.NO_CUSTOMER);
            case SegmentCall.Unsupported _ -> new ParsedRecord.Skipped(SkipReason.UNSUPPORTED_TYPE);
        };
    }

    private static String idOf(RawRecord record) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(record.bytes());
            return "line-" + record.line() + "-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every Java", e);
        }
    }
}
