package io.perennial.ingest.notice.job;

import static io.perennial.ingest.testkit.EventFixture.aReplay;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.CorrectQuarantinedEventRequest;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.ImportFormat;
import io.perennial.api.ingest.v1.ListQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.imports.grpc.ImportClient;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that are old and of which no source is late. */
@IngestTest
class NeverLateTest {

    @Inject
    Ingest ingest;

    @Inject
    Sources sources;

    @Inject
    MeterRegistry meters;

    @Test
    void history_and_replays_and_what_waited_in_quarantine_and_what_came_before_are_never_late() {
        // Given
        double measured = measured();
        Tenant replay = ingest.createTenant(aReplay());
        sources.send(replay, "app", 3, Sources.LATE);
        Tenant correcting = ingest.createTenant(aShop());
        correct(correcting, Sources.order("app", Sources.LATE));

        // When
        Tenant importing;
        try (ImportClient client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_LIVE)) {
            byte[] file = " 00001 19970101 1 11.77\n".getBytes(StandardCharsets.UTF_8);
            var done = client.upload(client.create(ImportFormat.IMPORT_FORMAT_CDNOW), file, 1_000);
            assertThat(done.getEvents().getAccepted()).isOne();
            importing = Tenant.newBuilder()
                    .setTenantId(Integer.toString(client.tenant()))
                    .build();
        }
        Tenant repeating = ingest.createTenant(aShop());
        Event order = Sources.order("app", Sources.IN_TIME);
        ingest.send(repeating, order);
        ingest.send(repeating, order, order);
        sources.endOf(0);
        sources.roundIn(1);

        // Then
        for (Tenant tenant : List.of(replay, correcting, importing)) {
            assertThat(ingest.notices(tenant)).isEmpty();
            assertThat(Sources.counted(tenant)).isZero();
        }
        assertThat(Sources.counted(repeating)).isOne();
        assertThat(measured()).isEqualTo(measured + 1);
    }

    private double measured() {
        DistributionSummary lag = meters.get("perennial.ingest.event.lag").summary();
        return lag.count();
    }

    private void correct(Tenant tenant, Event event) {
        ingest.send(tenant, event.toBuilder().clearOrigin().build());
        EventResult result = ingest.quarantine(tenant)
                .correctQuarantinedEvent(CorrectQuarantinedEventRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .setQuarantinedEventId(ingest.quarantine(tenant)
                                .listQuarantinedEvents(ListQuarantinedEventsRequest.getDefaultInstance())
                                .getQuarantinedEvents(0)
                                .getQuarantinedEventId())
                        .setReplacement(event)
                        .build())
                .getResult();
        assertThat(result.getStatus()).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
    }
}
