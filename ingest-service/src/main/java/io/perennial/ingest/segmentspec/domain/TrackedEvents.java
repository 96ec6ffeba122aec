package io.perennial.ingest.segmentspec.domain;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Which type of event a track call is: the contract names them all. Any other is the tenant's own. */
final class TrackedEvents {

    private static final Map<String, FieldDescriptor> TYPES = new HashMap<>();

    static {
        for (FieldDescriptor type : Event.getDescriptor().getFields()) {
            if (type.getContainingOneof() != null && type.getNumber() != Event.CUSTOM_FIELD_NUMBER) {
                TYPES.put(key(type.getName()), type);
                TYPES.put(
                        key(type.getOptions()
                                .getExtension(EventTypeOuterClass.eventType)
                                .getSegmentName()),
                        type);
            }
        }
        TYPES.remove("");
    }

    private TrackedEvents() {}

    /** Sets what happened, from the name and the properties of a call. */
    static void set(Event.Builder event, String name, JsonFields properties, String currencyCode) {
        FieldDescriptor type = TYPES.get(key(name));
        if (type == null) {
            event.setCustom(CustomEvent.newBuilder()
                    .setName(name)
                    .setProperties(TrackedProperties.struct(properties.values())));
            return;
        }
        Message.Builder body = event.newBuilderForField(type);
        new TrackedProperties(properties, event.getEventId(), currencyCode).read(body, properties);
        event.setField(type, body.build());
    }

    /** Names are compared without case, spaces, "_" and "-", and in either spelling of English. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "").replace("canceled", "cancelled");
    }
}
