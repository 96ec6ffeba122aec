package io.perennial.ingest.event.domain;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventBasis;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contract of events: which types there are, and what each must hold. Read once from the descriptor, so that what
 * stands in {@code event.proto} is all there is to say about a type. What cannot be understood there ends the service at
 * its start.
 */
public final class EventContract {

    /** The most faults of one event that are told. */
    public static final int FAULTS_MAX = 20;

    private static final String BODY = "body";

    private final Map<Integer, EventType> types = new HashMap<>();
    private final MessageRules rules;

    public EventContract() {
        this(Event.getDescriptor());
    }

    /** From another form of the contract. */
    EventContract(Descriptor event) {
        OneofDescriptor body = event.getRealOneofs().stream()
                .filter(oneof -> oneof.getName().equals(BODY))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(event.getFullName() + " has no " + BODY));
        body.getFields().forEach(field -> types.put(field.getNumber(), type(field)));
        RuleCompiler compiler = new RuleCompiler(Map.of(body, "exactly one kind of event"));
        rules = compiler.compile(event);
        compiler.convertedFields().forEach(this::requireUsed);
    }

    private static EventType type(FieldDescriptor field) {
        var declared = field.getOptions().getExtension(EventTypeOuterClass.eventType);
        if (declared.getBasis() == EventBasis.EVENT_BASIS_UNSPECIFIED
                || declared.getBasis() == EventBasis.UNRECOGNIZED) {
            throw new IllegalStateException(field.getFullName() + ": no event_type with a basis (expected: one)");
        }
        List<FieldDescriptor> converted = field.getMessageType().getFields().stream()
                .filter(money -> money.getOptions().getExtension(EventTypeOuterClass.converted))
                .toList();
        if (converted.size() > 1) {
            throw new IllegalStateException(
                    field.getFullName() + ": " + converted.size() + " fields are converted (expected: at most 1)");
        }
        return new EventType(
                field,
                declared.getBasis(),
                declared.getInteraction(),
                converted.isEmpty() ? null : converted.getFirst());
    }

    /** Money that is marked to be converted in a place where nobody looks would not be converted. */
    private void requireUsed(FieldDescriptor converted) {
        if (types.values().stream().noneMatch(type -> converted.equals(type.converted()))) {
            throw new IllegalStateException(
                    converted.getFullName() + ": converted (expected: only money of a type of event itself)");
        }
    }

    /** The event's type; empty where it says nothing that happened. */
    public Optional<EventType> type(Event event) {
        return Optional.ofNullable(types.get(event.getBodyCase().getNumber()));
    }

    /** The first thing that breaks the contract, in the order of the fields; null for an event that keeps it. */
    public @Nullable Rejected check(Event event) {
        Rejected fault = rules.check(event);
        return fault == null ? EventRules.check(event) : fault;
    }

    /** All that breaks the contract, in the order of the fields, but no more than {@value #FAULTS_MAX} things. */
    public List<Rejected> faults(Event event) {
        List<Rejected> faults =
                rules.faults(event, new MessageRules.Seen()).limit(FAULTS_MAX).toList();
        // What spans several fields can only be checked where each of them is right by itself.
        Rejected crossing = faults.isEmpty() ? EventRules.check(event) : null;
        return crossing == null ? faults : List.of(crossing);
    }
}
