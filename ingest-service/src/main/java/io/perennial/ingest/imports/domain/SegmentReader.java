package io.perennial.ingest.imports.domain;

import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.imports.domain.JsonText.NotJsonException;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.platform.domain.CustomerId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON lines in the shape of Segment's track and identify calls. Calls of other types are skipped, and so are calls
 * of visitors who have no user id yet.
 *
 * <p>A call without {@code messageId} gets an id of its line's number and content: the same file again gives the same
 * ids, and another file of the same source other ones.
 */
public final class SegmentReader extends RecordReader {

    private static final int HASH_BYTES = 8;

    private final ImportPlan plan;
    private final JsonText json;
    private final SegmentTrack track;

    public SegmentReader(ImportPlan plan, JsonText json) {
        this.plan = plan;
        this.json = json;
        this.track = new SegmentTrack(plan.currencyCode());
    }

    @Override
    String header() {
        return "";
    }

    @Override
    Reading readWhole(RawRecord record) {
        String text =
                Texts.utf8(record.bytes()).orElseThrow(() -> Malformation.of("line", "not UTF-8 (expected: UTF-8)"));
        if (text.isBlank()) {
            return new Reading.Skipped(SkipReason.BLANK);
        }
        JsonFields call = new JsonFields("", object(text));
        String type = type(call);
        boolean isTrack = type.equals("track");
        if (!isTrack && !type.equals("identify")) {
            return new Reading.Skipped(SkipReason.UNSUPPORTED_TYPE);
        }
        Optional<String> userId = call.text("userId");
        if (userId.isEmpty() && call.text("anonymousId").isPresent()) {
            return new Reading.Skipped(SkipReason.NO_CUSTOMER);
        }
        CustomerId customer = Given.customer("userId", userId.orElse(""));
        return isTrack ? trackCall(record, call, customer) : identifyCall(record.line(), call, customer);
    }

    /** The endpoints take each one type alone, so what was sent to them may not name it; its own field tells. */
    private static String type(JsonFields call) {
        return call.text("type")
                .or(() -> Optional.of("track").filter(_ -> call.values().containsKey("event")))
                .or(() -> Optional.of("identify").filter(_ -> call.values().containsKey("traits")))
                .orElseThrow(() -> Malformation.missing("type", "\"track\" or \"identify\""))
                .toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> object(String text) {
        try {
            return json.object(text);
        } catch (NotJsonException e) {
            throw Malformation.of("line", String.valueOf(e.getMessage()));
        }
    }

    private Reading trackCall(RawRecord record, JsonFields call, CustomerId customer) {
        Instant time = time(call);
        String eventId = call.text("messageId").orElseGet(() -> idOf(record));
        String name = call.required("the name of what happened", "event");
        EventBody body = track.body(name, eventId, call.object("properties"));
        List<ConsentEntry> consents = SegmentConsents.of(call, customer, time, plan.source());
        if (!plan.takes(time)) {
            return new Reading.Skipped(SkipReason.AFTER_BEFORE_TIME);
        }
        var event = new Event(eventId, plan.source(), customer.value(), time, Origin.of(SalesChannel.OWN_SHOP), body);
        return new Reading.Fact(record.line(), customer, Optional.empty(), consents, Optional.of(event), "");
    }

    private Reading identifyCall(long line, JsonFields call, CustomerId customer) {
        Instant time = time(call);
        var identification = SegmentTraits.of(call, customer);
        List<ConsentEntry> consents = SegmentConsents.of(call, customer, time, plan.source());
        if (!plan.takes(time)) {
            return new Reading.Skipped(SkipReason.AFTER_BEFORE_TIME);
        }
        String country = identification.country().orElse("");
        return new Reading.Fact(line, customer, Optional.of(identification), consents, Optional.empty(), country);
    }

    private static Instant time(JsonFields call) {
        return call.time("timestamp", "originalTimestamp")
                .orElseThrow(() -> Malformation.missing("timestamp", "when it happened, as 2024-01-31T12:00:00Z"));
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
