package io.perennial.ingest.event.domain;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.testkit.ContractBreaks;
import io.perennial.ingest.testkit.ContractBreaks.Broken;
import io.perennial.ingest.testkit.ContractFixture;
import java.util.EnumSet;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventContractTest {

    private static final EventContract CONTRACT = new EventContract();

    @ParameterizedTest
    @MethodSource("io.perennial.ingest.testkit.ContractFixture#types")
    void an_event_with_every_field_set_as_the_contract_says_holds_it(String type) {
        // Given
        Event event = ContractFixture.anEventOf(type, aCustomer()).build();

        // Then
        assertThat(CONTRACT.check(event)).isNull();
        assertThat(CONTRACT.type(event).orElseThrow().name()).isEqualTo(type);
    }

    static Stream<Broken> breaks() {
        return ContractBreaks.all();
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void each_rule_of_each_field_is_kept_and_nothing_of_a_text_is_repeated(Broken broken) {
        // When
        Rejected fault = Objects.requireNonNull(CONTRACT.check(broken.event()));

        // Then
        assertThat(fault.field()).isEqualTo(broken.field());
        assertThat(fault.reason().name()).isEqualTo(broken.reason());
        assertThat(fault.message())
                .startsWith(fault.field() + ": ")
                .contains("(expected: ")
                .doesNotContain(ContractBreaks.SECRET);
    }

    @Test
    void of_two_faults_the_first_in_the_order_of_the_fields_is_told() {
        // Given
        Event event = ContractFixture.anEventOf("order_completed", "jo@example.org")
                .clearOrigin()
                .build();

        // Then
        assertThat(CONTRACT.check(event))
                .isEqualTo(new Rejected(
                        EventReason.FIELD_INVALID,
                        "customer_id",
                        "14 characters with \"@\"",
                        "1 to 128 printable ASCII characters without \"@\" and spaces"));
    }

    @Test
    void who_asks_for_all_faults_is_told_each_field_once() {
        // Given
        Event.Builder event =
                ContractFixture.anEventOf("order_completed", "jo@example.org").clearOrigin();
        event.getOrderCompletedBuilder().clearOrderId().getTotalBuilder().setCurrencyCode("eur");

        // Then
        assertThat(CONTRACT.faults(event.build()))
                .extracting(Rejected::field)
                .containsExactly(
                        "customer_id", "origin", "order_completed.order_id", "order_completed.total.currency_code");
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void the_first_of_all_faults_is_the_one_that_is_told(Broken broken) {
        assertThat(CONTRACT.faults(broken.event())).startsWith(CONTRACT.check(broken.event()));
    }

    @Test
    void each_reason_of_the_contract_is_one_here() {
        assertThat(EventReason.values())
                .extracting(EventReason::message)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(
                        io.perennial.api.ingest.v1.EventReason.EVENT_REASON_UNSPECIFIED,
                        io.perennial.api.ingest.v1.EventReason.UNRECOGNIZED)));
    }

    @Test
    void a_word_as_short_as_a_code_is_repeated() {
        // Given
        Event event = ContractFixture.anEventOf("order_completed", aCustomer())
                .setSource("Shop")
                .build();

        // Then
        assertThat(CONTRACT.check(event))
                .isEqualTo(new Rejected(
                        EventReason.FIELD_INVALID, "source", "\"Shop\"", "text of the form ^[a-z0-9._-]{1,64}$"));
    }

    /** An e-mail address or a line break at the end is not let through by what "$" means in Java. */
    @Test
    void a_line_break_at_the_end_of_an_id_is_refused() {
        // Given
        Event event = ContractFixture.anEventOf("order_completed", aCustomer())
                .setEventId("e1\n")
                .build();

        // Then
        assertThat(CONTRACT.check(event))
                .isNotNull()
                .extracting(Rejected::field)
                .isEqualTo("event_id");
    }

    @Test
    void a_type_without_a_declaration_ends_the_service_at_its_start() {
        assertThatThrownBy(() -> new EventContract(Contracts.withUndeclaredType()))
                .hasMessageContaining("Event.thing: no event_type with a basis");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.perennial.ingest.event.domain.Contracts#notUnderstood")
    void what_the_contract_says_and_nobody_would_keep_ends_the_service_at_its_start(
            String name, Contracts.Thing thing, String told) {
        assertThatThrownBy(() -> new EventContract(thing.event()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(told);
    }

    @Test
    void rules_that_no_event_has_yet_are_kept_as_well() {
        // Given
        var event = Contracts.ofNumbers();

        // Then
        assertThat(event.check(1.5, 7)).isNull();
        assertThat(event.check(Double.NaN, 7)).isEqualTo("share: NaN (expected: from 0.0 to 2.0)");
        assertThat(event.check(2.1, 7)).isEqualTo("share: 2.1 (expected: from 0.0 to 2.0)");
        assertThat(event.check(1, 5)).isEqualTo("count: 5 (expected: 6 to 9)");
        assertThat(event.check(1, 10)).isEqualTo("count: 10 (expected: 6 to 9)");
    }
}
