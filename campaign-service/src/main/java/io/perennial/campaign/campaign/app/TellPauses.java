package io.perennial.campaign.campaign.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.campaign.store.SenderPauses;
import io.perennial.campaign.campaign.store.SenderPauses.SenderPause;
import io.perennial.platform.job.Round;
import io.perennial.platform.notice.Notice.About;
import io.perennial.platform.notice.Notice.Content;
import io.perennial.platform.notice.Notice.Kind;
import io.perennial.platform.notice.Notice.Severity;
import io.perennial.platform.notice.Notices;
import io.perennial.platform.notice.Notices.Held;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Raises a notice for each campaign that the service itself has paused, and clears it when that pause has ended. */
@Singleton
public class TellPauses {

    private static final String TEXT =
            "The mail provider refuses this sender: the campaign is paused until somebody resumes or stops it.";

    private final SenderPauses pauses;
    private final Notices notices;
    private final Round round;

    public TellPauses(SenderPauses pauses, Notices notices, MeterRegistry meters) {
        this.pauses = pauses;
        this.notices = notices;
        this.round = Round.of(meters, "tell-pauses");
    }

    /** By what holds now: what a replica that died did not tell, or one that was late told wrongly, is told the next time. */
    public Uni<Void> handle() {
        return pauses.held()
                .flatMap(held -> notices.settle(
                        Kind.SENDER_REFUSED,
                        held.stream().map(TellPauses::notice).toList(),
                        round));
    }

    private static Held notice(SenderPause pause) {
        return new Held(
                pause.tenant(),
                new Content(
                        new About(Kind.SENDER_REFUSED, pause.campaign().toString()),
                        Severity.CRITICAL,
                        TEXT,
                        Map.of("providerCode", pause.providerCode())));
    }
}
