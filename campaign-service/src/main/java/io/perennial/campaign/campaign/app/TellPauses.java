package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.store.PauseNotices;
import io.perennial.campaign.campaign.store.PauseNotices.Pending;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.notice.Notice.About;
import io.perennial.platform.notice.Notice.Content;
import io.perennial.platform.notice.Notice.Kind;
import io.perennial.platform.notice.Notice.Severity;
import io.perennial.platform.notice.Notices;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Raises a notice for each campaign that the service itself has paused, and clears it when that pause has ended. */
@Singleton
public class TellPauses {

    private static final String TEXT =
            "The mail provider refuses this sender: the campaign is paused until somebody resumes or stops it.";

    private final PauseNotices campaigns;
    private final Notices notices;

    public TellPauses(PauseNotices campaigns, Notices notices) {
        this.campaigns = campaigns;
        this.notices = notices;
    }

    /** Tells of all campaigns that are not told of yet. */
    public Uni<Void> handle() {
        return campaigns.pending().flatMap(all -> InTurn.each(all, this::tell));
    }

    private Uni<Void> tell(Pending one) {
        About about = new About(Kind.SENDER_REFUSED, one.campaign().toString());
        return one.providerCode()
                .map(code -> notices.raise(
                        one.tenant(), new Content(about, Severity.CRITICAL, TEXT, Map.of("providerCode", code))))
                .orElseGet(() -> notices.clear(one.tenant(), about))
                .flatMap(_ -> campaigns.told(one));
    }
}
