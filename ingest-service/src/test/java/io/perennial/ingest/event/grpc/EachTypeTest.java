package io.perennial.ingest.event.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.aStrictShop;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.ContractBreaks;
import io.perennial.ingest.testkit.ContractBreaks.Broken;
import io.perennial.ingest.testkit.ContractFixture;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract declares of a type is what becomes of its events: of every type there is, with none named here. */
@IngestTest
class EachTypeTest {

    /** Some have a thousand lines, and a call takes 4 MiB. */
    private static final int EVENTS_OF_A_CALL = 200;

    @Inject
    Ingest ingest;

    @ParameterizedTest
    @MethodSource("io.perennial.ingest.testkit.ContractFixture#types")
    void it_is_stored_under_its_number_with_its_money_converted(String type) {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event event = ContractFixture.anEventOf(type, aCustomer()).build();

        // When
        EventResult result = ingest.send(tenant, event).getFirst();

        // Then
        assertThat(result.getStatus()).as(result.getMessage()).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
        AcceptedEvent stored = ingest.feed(tenant, event.getCustomerId()).stream()
                .filter(FeedRecord::hasEvent)
                .map(FeedRecord::getEvent)
                .toList()
                .getFirst();
        assertThat(stored.getPayload()).isEqualTo(event.toByteString());
        assertThat(Optional.of(stored).filter(AcceptedEvent::hasTenantAmount).map(AcceptedEvent::getTenantAmount))
                .isEqualTo(converted(event, type));
        assertThat(Sql.count(
                        TestDatabase.of("ingest"), "SELECT kind FROM event WHERE tenant_id = " + tenant.getTenantId()))
                .isEqualTo(ContractFixture.field(type).getNumber());
    }

    @ParameterizedTest
    @MethodSource("io.perennial.ingest.testkit.ContractFixture#types")
    void it_asks_for_consent_where_that_is_its_basis(String type) {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());

        // When
        EventResult result = ingest.send(
                        tenant, ContractFixture.anEventOf(type, aCustomer()).build())
                .getFirst();

        // Then
        assertThat(result.getStatus())
                .as(result.getMessage())
                .isEqualTo(
                        ContractFixture.needsConsent(type)
                                ? EventStatus.EVENT_STATUS_CONSENT_DENIED
                                : EventStatus.EVENT_STATUS_ACCEPTED);
    }

    @Test
    void each_rule_of_each_of_its_fields_is_kept_and_the_answer_says_which() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        List<Broken> broken = ContractBreaks.all().toList();

        // When
        List<EventResult> results = Lists.partition(broken, EVENTS_OF_A_CALL).stream()
                .map(part -> part.stream().map(Broken::event).toArray(Event[]::new))
                .flatMap(events -> ingest.send(tenant, events).stream())
                .toList();

        // Then
        assertThat(results).hasSameSizeAs(broken);
        for (int i = 0; i < results.size(); i++) {
            EventResult result = results.get(i);
            assertThat(result.getStatus()).as(broken.get(i).toString()).isEqualTo(EventStatus.EVENT_STATUS_REJECTED);
            assertThat(result.getField()).isEqualTo(broken.get(i).field());
            assertThat(result.getReason().name())
                    .as(result.getMessage())
                    .isEqualTo("EVENT_REASON_" + broken.get(i).reason());
            assertThat(result.getMessage())
                    .startsWith(result.getField() + ": ")
                    .contains("(expected: ")
                    .doesNotContain(ContractBreaks.SECRET);
        }
        assertThat(ingest.feedOfTenant(tenant)).noneMatch(FeedRecord::hasEvent);
    }

    private static Optional<Money> converted(Event event, String type) {
        Message body = (Message) event.getField(ContractFixture.field(type));
        List<FieldDescriptor> marked = body.getDescriptorForType().getFields().stream()
                .filter(field -> field.getOptions().getExtension(EventTypeOuterClass.converted))
                .toList();
        return marked.stream().map(field -> (Money) body.getField(field)).findFirst();
    }
}
