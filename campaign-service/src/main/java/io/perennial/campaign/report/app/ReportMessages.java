package io.perennial.campaign.report.app;

import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.domain.TraceGroups;
import io.perennial.campaign.report.domain.Answer;
import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.campaign.report.domain.ReportLimits;
import io.perennial.campaign.report.domain.Told;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells ingest of a batch of messages that were handed off or bounced. What it does not take is told again later, what it
 * refuses is set aside.
 */
@Singleton
public class ReportMessages {

    private final Outbox outbox;
    private final EventReports reports;
    private final TenantTime time;
    private final TraceLink traces;
    private final ReportLimits limits;

    public ReportMessages(Outbox outbox, EventReports reports, TenantTime time, TraceLink traces, ReportLimits limits) {
        this.outbox = outbox;
        this.reports = reports;
        this.time = time;
        this.traces = traces;
        this.limits = limits;
    }

    /** Tenants that there is something to tell of. */
    public Uni<List<TenantId>> work() {
        return outbox.tenants(time.wall());
    }

    /** Answers how many messages were taken up, 0 where nothing is left, and hands on each that was set aside. */
    public Uni<Integer> handle(TenantId tenant, Consumer<Told> refused) {
        return outbox.take(tenant, time.wall(), time.wall().plus(limits.retry()), limits.batchSize())
                .flatMap(messages -> each(tenant, TraceGroups.of(messages, MessageReport::traceparent), refused)
                        .replaceWith(messages.size()));
    }

    private Uni<Void> each(TenantId tenant, Map<String, List<MessageReport>> groups, Consumer<Told> refused) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Map.Entry<String, List<MessageReport>> group : groups.entrySet()) {
            done = done.flatMap(_ -> traces.following(
                    "report messages", List.of(group.getKey()), () -> tell(tenant, group.getValue(), refused)));
        }
        return done;
    }

    private Uni<Void> tell(TenantId tenant, List<MessageReport> messages, Consumer<Told> refused) {
        return reports.record(tenant, messages)
                .map(answers -> told(messages, answers))
                .flatMap(told -> note(tenant, told)
                        .invoke(() -> told.stream()
                                .filter(one -> one.refusal().isPresent())
                                .forEach(refused)));
    }

    private Uni<Void> note(TenantId tenant, List<Told> told) {
        return told.isEmpty() ? Uni.createFrom().voidItem() : outbox.told(tenant, told);
    }

    private static List<Told> told(List<MessageReport> messages, List<Answer> answers) {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < Math.min(messages.size(), answers.size()); i++) {
            MessageReport message = messages.get(i);
            switch (answers.get(i)) {
                case Answer.Kept _, Answer.Unwanted _ -> told.add(new Told(message, Optional.empty()));
                case Answer.Refused refused -> told.add(new Told(message, Optional.of(refused.why())));
                case Answer.NotTaken _ -> {}
            }
        }
        return told;
    }
}
