package io.perennial.campaign.config;

import io.perennial.campaign.ledger.domain.RetryRule;
import io.perennial.campaign.ledger.domain.Senders;
import io.perennial.campaign.ledger.domain.Senders.Sender;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.campaign.report.app.ReportMessages;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.secret.KeyedHash;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns settings into domain values, at the start, so that a wrong setting prevents the start. */
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
    @Startup
    CustomerHashes customerHashes(KeyedHash hash) {
        return new CustomerHashes(hash);
    }

    @Produces
    @Singleton
    @Startup
    WorkLimits workLimits(
            CampaignConfig config, @ConfigProperty(name = "quarkus.mailer.max-pool-size") int connections) {
        CampaignConfig.HandOff handOff = config.handOff();
        return of(
                "campaign.hand-off",
                () -> new WorkLimits(
                                handOff.batchSize(), handOff.parallel(), handOff.outcomeLimit(), handOff.answerAgeMax())
                        .within(connections));
    }

    @Produces
    @Singleton
    @Startup
    RetryRule retryRule(CampaignConfig config) {
        CampaignConfig.HandOff handOff = config.handOff();
        return of("campaign.hand-off", () -> new RetryRule(handOff.tryMax(), handOff.retryMin(), handOff.retryMax()));
    }

    @Produces
    @Singleton
    @Startup
    ReportMessages.Limits reportLimits(CampaignConfig config) {
        CampaignConfig.Report report = config.report();
        return of("campaign.report", () -> new ReportMessages.Limits(report.batchSize(), report.retry()));
    }

    @Produces
    @Singleton
    @Startup
    Senders senders(CampaignConfig config) {
        CampaignConfig.Mail mail = config.mail();
        Map<TenantId, Sender> tenants = mail.tenants().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> of("campaign.mail.tenants", () -> TenantId.parse(entry.getKey())),
                        entry -> of(
                                "campaign.mail.tenants." + entry.getKey(),
                                () -> new Sender(
                                        entry.getValue().from(),
                                        entry.getValue().unsubscribe()))));
        return new Senders(of("campaign.mail", () -> new Sender(mail.from(), mail.unsubscribe())), tenants);
    }

    /** Builds a value from the settings under this name; a failure tells the setting's full name. */
    private static <T> T of(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + "." + e.getMessage(), e);
        }
    }
}
