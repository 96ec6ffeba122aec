package io.perennial.ingest.event.domain;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventBasis;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type of event, as the contract declares it.
 *
 * @param field the field of the event that holds what happened
 * @param basis what storing such an event rests on
 * @param interaction true where it is the customer's own act
 * @param converted the field of the body whose money is converted into the tenant's currency; null where there is none
 */
public record EventType(
        FieldDescriptor field,
        EventBasis basis,
        boolean interaction,
        @Nullable FieldDescriptor converted) {

    /** The number of its field: what the database keeps, so it never changes. */
    public int number() {
        return field.getNumber();
    }

    public String name() {
        return field.getName();
    }

    /** True where it is stored only with the customer's consent to analytics. */
    public boolean needsConsent() {
        return basis == EventBasis.EVENT_BASIS_ANALYTICS;
    }

    /** The money of an event of this type that is converted; empty where it has none. */
    Optional<Money> money(Event event) {
        if (converted == null) {
            return Optional.empty();
        }
        Message body = (Message) event.getField(field);
        return body.hasField(converted) ? Optional.of((Money) body.getField(converted)) : Optional.empty();
    }

    /** Where that money stands in the event. */
    String moneyPath() {
        return name() + "." + (converted == null ? "" : converted.getName());
    }
}
