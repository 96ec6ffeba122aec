package io.perennial.ingest.segmentspec.domain;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.api.ingest.v1.ReturnRequested;
import io.perennial.api.ingest.v1.ReviewLeft;
import io.perennial.ingest.tenant.domain.Currencies;
import io.perennial.ingest.value.domain.Decimals;
import io.perennial.ingest.value.domain.MalformedValue;
import io.perennial.platform.wire.Times;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of a track call into messages of the contract, field by field as their descriptors say. A field is
 * the property of its name, in Segment's specification or in the contract; amounts are in major units of the call's
 * currency; a message that is no property itself is read from the properties beside it.
 */
final class TrackedProperties {

    /** Other names that senders give a property. */
    private static final Map<String, List<String>> OTHER_NAMES =
            Map.of("product_id", List.of("sku"), "total", List.of("revenue", "value"), "value", List.of("revenue"));

    /** The ids of what the call itself creates. Where one is not given, the call's own id tells it apart. */
    private static final Set<FieldDescriptor> OWN_IDS = Set.of(
            OrderRefunded.getDescriptor().findFieldByNumber(OrderRefunded.REFUND_ID_FIELD_NUMBER),
            ReturnRequested.getDescriptor().findFieldByNumber(ReturnRequested.RETURN_ID_FIELD_NUMBER),
            ReviewLeft.getDescriptor().findFieldByNumber(ReviewLeft.REVIEW_ID_FIELD_NUMBER));

    private final JsonFields call;
    private final String eventId;
    private final String currencyIfNone;
    private @Nullable String currency;

    /** Of one call, with the currency of amounts where the call names none. */
    TrackedProperties(JsonFields call, String eventId, String currencyIfNone) {
        this.call = call;
        this.eventId = eventId;
        this.currencyIfNone = currencyIfNone;
    }

    /** Reads a message. Fails where a property is of another form than its field, or one that is required is not there. */
    void read(Message.Builder message, JsonFields properties) {
        List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
        var given = new HashSet<FieldDescriptor>();
        for (FieldDescriptor field : fields) {
            if (field.isRepeated()) {
                items(field, message, properties).forEach(item -> message.addRepeatedField(field, item));
            } else {
                value(field, message, properties).ifPresent(value -> {
                    message.setField(field, value);
                    given.add(field);
                });
            }
        }
        TrackedOrders.complete(message, properties, this);
        for (FieldDescriptor field : fields) {
            boolean isThere = field.isRepeated()
                    ? message.getRepeatedFieldCount(field) > 0
                    : given.contains(field) || (field.hasPresence() && message.hasField(field));
            if (!isThere && FieldRules.isRequired(field)) {
                throw MalformedValue.missing(properties.path() + names(field)[0], FieldRules.expectedOf(field));
            }
        }
    }

    /** The names under which a field may be found, the first of which errors tell. */
    private static String[] names(FieldDescriptor field) {
        var names = new LinkedHashSet<String>();
        names.add(field.getOptions().getExtension(EventTypeOuterClass.segmentProperty));
        names.add(field.getName());
        names.add(field.getJsonName());
        names.remove("");
        for (String name : List.copyOf(names)) {
            names.addAll(OTHER_NAMES.getOrDefault(name, List.of()));
        }
        return names.toArray(String[]::new);
    }

    private Optional<?> value(FieldDescriptor field, Message.Builder message, JsonFields properties) {
        String[] names = names(field);
        return switch (field.getJavaType()) {
            case STRING -> properties.text(names).or(() -> Optional.of(eventId).filter(_ -> OWN_IDS.contains(field)));
            case INT ->
                properties
                        .whole(FieldRules.max(field, Integer.MAX_VALUE), names)
                        .map(Long::intValue);
            case LONG ->
                properties
                        .whole(FieldRules.max(field, Long.MAX_VALUE), names)
                        .or(() -> Optional.of(1L).filter(_ -> field.getName().equals("quantity")));
            case BOOLEAN -> properties.truth(names);
            case ENUM -> properties.text(names).map(text -> enumValue(field, properties.path() + names[0], text));
            case MESSAGE -> messageValue(field, message, properties, names);
            case FLOAT, DOUBLE, BYTE_STRING -> throw new IllegalStateException(field + ": no such property is known");
        };
    }

    private Optional<? extends Message> messageValue(
            FieldDescriptor field, Message.Builder message, JsonFields properties, String[] names) {
        String type = field.getMessageType().getFullName();
        if (type.equals(Money.getDescriptor().getFullName())) {
            return money(properties, names);
        }
        if (type.equals(Timestamp.getDescriptor().getFullName())) {
            return properties.time(names).map(time -> Times.timestamp(time.truncatedTo(ChronoUnit.MICROS)));
        }
        if (type.equals(Struct.getDescriptor().getFullName())) {
            return Optional.of(names[0])
                    .filter(properties::has)
                    .map(name -> struct(properties.object(name).values()));
        }
        boolean isNested = properties.values().get(names[0]) instanceof Map;
        if (!isNested && !FieldRules.isRequired(field)) {
            return Optional.empty();
        }
        JsonFields nested = isNested ? properties.object(names[0]) : properties;
        Message.Builder value = message.newBuilderForField(field);
        read(value, nested);
        return Optional.of(value.build());
    }

    private List<?> items(FieldDescriptor field, Message.Builder message, JsonFields properties) {
        String[] names = names(field);
        if (field.getJavaType() == FieldDescriptor.JavaType.STRING) {
            return field.getName().equals("product_ids") && !properties.has(names)
                    ? properties.objects("products").stream()
                            .map(product -> product.required("the product's id", "product_id", "productId", "sku"))
                            .toList()
                    : properties.texts(names);
        }
        return properties.objects(names).stream()
                .map(item -> {
                    Message.Builder value = message.newBuilderForField(field);
                    read(value, item);
                    return value.build();
                })
                .toList();
    }

    private static EnumValueDescriptor enumValue(FieldDescriptor field, String path, String text) {
        return FieldRules.values(field).entrySet().stream()
                .filter(known -> TrackedEvents.key(known.getKey()).equals(TrackedEvents.key(text)))
                .findFirst()
                .orElseThrow(() -> MalformedValue.of(
                        path, MalformedValue.quoted(text) + " (expected: " + FieldRules.expectedOf(field) + ")"))
                .getValue();
    }

    /** An exact decimal, a half minor unit rounded away from zero: many exporters write sums of binary fractions. */
    Optional<Money> money(JsonFields properties, String... names) {
        return properties
                .decimal(names)
                .map(amount -> Decimals.rounded(properties.path() + names[0], amount, currency()));
    }

    /** ISO 4217 code of the amounts of this call. */
    String currency() {
        if (currency == null) {
            String code = call.textOr(currencyIfNone, "currency").toUpperCase(Locale.ROOT);
            if (Currencies.digits(code).isEmpty()) {
                throw MalformedValue.of(
                        call.path() + "currency",
                        MalformedValue.quoted(code) + " (expected: a currency code of ISO 4217)");
            }
            currency = code;
        }
        return currency;
    }

    /** A JSON object as it is. */
    static Struct struct(Map<?, ?> values) {
        var struct = Struct.newBuilder();
        values.forEach((name, value) -> struct.putFields(String.valueOf(name), json(value)));
        return struct.build();
    }

    private static Value json(@Nullable Object value) {
        var json = Value.newBuilder();
        return switch (value) {
            case null -> json.setNullValue(NullValue.NULL_VALUE).build();
            case Boolean truth -> json.setBoolValue(truth).build();
            case Number number ->
                json.setNumberValue(finite(number.doubleValue())).build();
            case List<?> list -> {
                var items = ListValue.newBuilder();
                list.forEach(item -> items.addValues(json(item)));
                yield json.setListValue(items).build();
            }
            case Map<?, ?> map -> json.setStructValue(struct(map)).build();
            default -> json.setStringValue(value.toString()).build();
        };
    }

    private static double finite(double number) {
        if (Double.isInfinite(number)) {
            throw MalformedValue.of("properties", "a number that is too large (expected: one that a double holds)");
        }
        return number;
    }
}
