package io.perennial.campaign.report.app;

import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.domain.TraceGroups;
import io.perennial.campaign.report.app.EventReports.Answer;
import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.campaign.report.store.Outbox;
import io.perennial.campaign.report.store.Outbox.Reported;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reports messages that were handed off or bounced to ingest. What ingest does not take is reported again later, what
 * it refuses is set aside.
 */
@Singleton
public class ReportMessages {

    /**
     * The limits of reporting.
     *
     * @param batchSize events in one call
     * @param retry how long an event that was not taken waits before it is sent again
     */
    public record Limits(int batchSize, Duration retry) {

        public static final int BATCH_SIZE_MAX = 1_000;

        public Limits {
            if (batchSize < 1 || batchSize > BATCH_SIZE_MAX) {
                throw new IllegalArgumentException(
                        "batch-size: " + batchSize + " (expected: 1 to " + BATCH_SIZE_MAX + ")");
            }
            if (!retry.isPositive()) {
                throw new IllegalArgumentException("retry: " + retry + " (expected: > 0)");
            }
        }
    }

    private final Outbox outbox;
    private final EventReports reports;
    private final TenantTime time;
    private final TraceLink traces;
    private final Limits limits;

    public ReportMessages(Outbox outbox, EventReports reports, TenantTime time, TraceLink traces, Limits limits) {
        this.outbox = outbox;
        this.reports = reports;
        this.time = time;
        this.traces = traces;
        this.limits = limits;
    }

    /** Tenants with messages to report. */
    public Uni<List<TenantId>> work() {
        return outbox.tenants(time.wall());
    }

    /** Reports one batch. Answers its size, 0 if nothing is left, and passes on each event that was refused. */
    public Uni<Integer> handle(TenantId tenant, Consumer<Reported> refused) {
        return outbox.take(tenant, time.wall(), time.wall().plus(limits.retry()), limits.batchSize())
                .flatMap(messages -> InTurn.each(
                                TraceGroups.of(messages, MessageReport::traceparent)
                                        .entrySet(),
                                group -> traces.following(
                                        "report messages",
                                        List.of(group.getKey()),
                                        () -> tell(tenant, group.getValue(), refused)))
                        .replaceWith(messages.size()));
    }

    private Uni<Void> tell(TenantId tenant, List<MessageReport> messages, Consumer<Reported> refused) {
        return reports.record(tenant, messages)
                .map(answers -> reported(messages, answers))
                .flatMap(reported -> note(tenant, reported)
                        .invoke(() -> reported.stream()
                                .filter(one -> one.refusal().isPresent())
                                .forEach(refused)));
    }

    private Uni<Void> note(TenantId tenant, List<Reported> reported) {
        return reported.isEmpty() ? Uni.createFrom().voidItem() : outbox.done(tenant, reported);
    }

    private static List<Reported> reported(List<MessageReport> messages, List<Answer> answers) {
        List<Reported> reported = new ArrayList<>();
        for (int i = 0; i < Math.min(messages.size(), answers.size()); i++) {
            MessageReport message = messages.get(i);
            switch (answers.get(i)) {
                case Answer.Kept _, Answer.Unwanted _ -> reported.add(new Reported(message, Optional.empty()));
                case Answer.Refused refused -> reported.add(new Reported(message, Optional.of(refused.why())));
                case Answer.NotTaken _ -> {}
            }
        }
        return reported;
    }
}
