package io.perennial.ingest.quarantine.app;

import io.perennial.ingest.quarantine.store.QuarantineExpiry;
import io.perennial.ingest.quarantine.store.QuarantineExpiry.Due;
import io.perennial.platform.notice.Notice.About;
import io.perennial.platform.notice.Notice.Content;
import io.perennial.platform.notice.Notice.Kind;
import io.perennial.platform.notice.Notice.Severity;
import io.perennial.platform.notice.Notices.Held;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Whose rejected events leave quarantine soon. */
@Singleton
public class ExpiringEvents {

    private static final Duration SOON = Duration.ofDays(3);

    private final QuarantineExpiry expiry;

    ExpiringEvents(QuarantineExpiry expiry) {
        this.expiry = expiry;
    }

    /** The notices that hold at a time; by the full hour, so that time alone changes what they say once an hour at most. */
    public Uni<List<Held>> holding(Instant now) {
        return expiry.before(now.truncatedTo(ChronoUnit.HOURS).plus(SOON))
                .map(due -> due.stream()
                        .map(one -> new Held(one.tenant(), content(one)))
                        .toList());
    }

    private static Content content(Due due) {
        return new Content(
                About.the(Kind.QUARANTINE_EXPIRY),
                Severity.WARNING,
                "Rejected events leave quarantine within three days.",
                Map.of(
                        "events", Long.toString(due.events()),
                        "firstExpiry", due.firstExpiry().toString()));
    }
}
