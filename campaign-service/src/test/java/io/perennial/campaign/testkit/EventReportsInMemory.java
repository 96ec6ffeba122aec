package io.perennial.campaign.testkit;

import io.perennial.campaign.report.app.EventReports;
import io.perennial.campaign.report.app.EventReports.Answer;
import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ingest's events in memory: each event id is kept once, unless a test says that nothing is taken. */
@Singleton
@Alternative
@Priority(1)
public class EventReportsInMemory implements EventReports {

    private final Map<TenantId, Map<String, MessageReport>> kept = new ConcurrentHashMap<>();
    private final Map<String, Answer> said = new ConcurrentHashMap<>();
    private final Set<TenantId> deaf = ConcurrentHashMap.newKeySet();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public Uni<List<Answer>> record(TenantId tenant, List<MessageReport> messages) {
        if (deaf.contains(tenant)) {
            return Uni.createFrom().failure(new IllegalStateException("ingest does not answer"));
        }
        List<Answer> answers = new ArrayList<>();
        for (MessageReport message : messages) {
            told.add(message.eventId());
            Answer answer = said.getOrDefault(tenant + "/" + message.customerId(), new Answer.Kept());
            if (answer.equals(new Answer.Kept())) {
                kept.computeIfAbsent(tenant, _ -> new ConcurrentHashMap<>()).putIfAbsent(message.eventId(), message);
            }
            answers.add(answer);
        }
        return Uni.createFrom().item(answers);
    }

    public void say(TenantId tenant, String customer, Answer answer) {
        said.put(tenant + "/" + customer, answer);
    }

    public void turnDeaf(TenantId tenant) {
        deaf.add(tenant);
    }

    public void listenAgain(TenantId tenant) {
        deaf.remove(tenant);
    }

    /** How often ingest was told of the event. */
    public long timesTold(String eventId) {
        return told.stream().filter(eventId::equals).count();
    }

    public List<MessageReport> kept(TenantId tenant) {
        return List.copyOf(kept.getOrDefault(tenant, Map.of()).values());
    }
}
