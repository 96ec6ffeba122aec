package io.perennial.campaign.config;

import io.perennial.campaign.ledger.domain.RetryRule;
import io.perennial.campaign.ledger.domain.Sender;
import io.perennial.campaign.ledger.domain.Senders;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.recipient.client.EventFeed;
import io.perennial.campaign.recipient.client.MembershipFeed;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.campaign.recipient.store.PgRecipients;
import io.perennial.campaign.report.domain.ReportLimits;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedReaders;
import io.perennial.platform.secret.HashKeyFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Builds what settings decide. */
@Singleton
public class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Makes the hashes of erased customers, hold-outs and message ids. */
    @Produces
    @Singleton
    HashKey hashKey(@ConfigProperty(name = HashKeyFile.SETTING) Path file) {
        return new HashKey(HashKeyFile.read(file));
    }

    @Produces
    @Singleton
    WorkLimits workLimits(CampaignConfig config) {
        return new WorkLimits(
                config.handOff().batchSize(),
                config.handOff().parallel(),
                config.handOff().outcomeLimit(),
                config.handOff().answerAgeMax());
    }

    @Produces
    @Singleton
    RetryRule retryRule(CampaignConfig config) {
        return new RetryRule(
                config.handOff().tryMax(),
                config.handOff().retryMin(),
                config.handOff().retryMax());
    }

    @Produces
    @Singleton
    ReportLimits reportLimits(CampaignConfig config) {
        return new ReportLimits(config.report().batchSize(), config.report().retry());
    }

    @Produces
    @Singleton
    Senders senders(CampaignConfig config) {
        Map<TenantId, Sender> tenants = config.mail().tenants().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> TenantId.parse(entry.getKey()),
                        entry -> new Sender(
                                entry.getValue().from(), entry.getValue().unsubscribe())));
        return new Senders(new Sender(config.mail().from(), config.mail().unsubscribe()), tenants);
    }

    /** From here on the feeds are read. */
    void start(
            @Observes StartupEvent event,
            FeedReaders readers,
            EventFeed events,
            MembershipFeed memberships,
            PgRecipients recipients) {
        readers.read("ingest.events", "campaign", events, recipients);
        readers.read("segmentation.memberships", "campaign", memberships, recipients);
    }
}
