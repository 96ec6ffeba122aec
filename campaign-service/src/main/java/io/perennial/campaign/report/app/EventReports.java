package io.perennial.campaign.report.app;

import io.perennial.campaign.report.domain.Answer;
import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Ingest, as far as it is told what was sent and what came back. */
public interface EventReports {

    /** Tells of up to 1,000 messages; answers one by one, in order. A message may be told of any number of times. */
    Uni<List<Answer>> record(TenantId tenant, List<MessageReport> messages);
}
