package io.perennial.ingest.event.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.euros;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@IngestTest
class RecordEventsTest {

    @Inject
    Ingest ingest;

    @Test
    void an_event_is_accepted_once_and_a_duplicate_afterwards() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event order = anOrder(aCustomer()).build();

        // When
        List<EventResult> first = ingest.send(tenant, order);
        List<EventResult> second = ingest.send(tenant, order);

        // Then
        assertThat(first).extracting(EventResult::getStatus).containsExactly(EventStatus.EVENT_STATUS_ACCEPTED);
        assertThat(second).extracting(EventResult::getStatus).containsExactly(EventStatus.EVENT_STATUS_DUPLICATE);
        assertThat(ingest.feed(tenant, order.getCustomerId()))
                .filteredOn(FeedRecord::hasEvent)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.getEvent().getPayload()).isEqualTo(order.toByteString());
                    assertThat(found.getEvent().getTenantAmount()).isEqualTo(euros(1990));
                });
    }

    @Test
    void another_content_under_a_known_id_is_rejected() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event order = anOrder(aCustomer()).build();
        Event other = order.toBuilder()
                .setOrderCompleted(order.getOrderCompleted().toBuilder().setTotal(euros(1)))
                .build();

        // When
        List<EventResult> results = ingest.send(tenant, order, other, order);

        // Then
        assertThat(results)
                .extracting(EventResult::getStatus)
                .containsExactly(
                        EventStatus.EVENT_STATUS_ACCEPTED,
                        EventStatus.EVENT_STATUS_REJECTED,
                        EventStatus.EVENT_STATUS_DUPLICATE);
        assertThat(results.get(1).getReason()).isEqualTo(EventReason.EVENT_REASON_ID_REUSED);
        assertThat(results.get(1).getField()).isEqualTo("event_id");
    }
}
