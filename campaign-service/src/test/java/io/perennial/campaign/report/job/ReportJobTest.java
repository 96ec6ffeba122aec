package io.perennial.campaign.report.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.report.app.EventReports.Answer;
import io.perennial.campaign.testkit.EventReportsInMemory;
import io.perennial.campaign.testkit.MailServer;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class ReportJobTest {

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    EventReportsInMemory ingest;

    @Inject
    ReportJob job;

    @Inject
    MeterRegistry meters;

    @Test
    void a_run_tells_of_everything_that_was_sent_and_one_tenants_trouble_is_no_others() {
        // Given
        TenantId unheard = aTenantThatHasSent(2);
        ingest.turnDeaf(unheard);
        TenantId other = aTenantThatHasSent(600);

        // When
        Shop.await(job::run);

        // Then
        assertThat(ingest.kept(other)).hasSize(600);
        assertThat(ingest.kept(unheard)).isEmpty();
        assertThat(shop.number(unheard, "SELECT count(*) FROM message WHERE tenant_id = $1 AND NOT reported"))
                .isEqualTo(2);
        ingest.listenAgain(unheard);
    }

    @Test
    void a_refusal_is_counted_and_stands_in_nobodys_way() {
        // Given
        TenantId tenant = aTenantThatHasSent(3);
        ingest.say(tenant, "c-000000", new Answer.Refused("FIELD_INVALID origin"));
        double before = meters.counter("perennial.report.refusals").count();

        // When
        Shop.await(job::run);

        // Then
        assertThat(ingest.kept(tenant)).hasSize(2);
        assertThat(meters.counter("perennial.report.refusals").count() - before).isEqualTo(1);
        assertThat(meters.get("perennial.outbox.set_aside").gauge().value()).isPositive();
    }

    private TenantId aTenantThatHasSent(int count) {
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", count);
        Campaign campaign = sending.due(tenant);
        sending.handOffAll(tenant, campaign);
        return tenant;
    }
}
