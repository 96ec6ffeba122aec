package io.perennial.ingest.schema.domain;

import com.google.protobuf.Struct;
import io.perennial.platform.wire.Times;
import java.time.Instant;

/**
 * The schema of one event name of a tenant.
 *
 * @param body a JSON Schema that {@link SchemaRules} takes
 * @param version never used twice
 */
public record EventSchema(String eventName, Struct body, Instant updateTime, long version) {

    /** The most schemas of a tenant. */
    public static final int SCHEMAS_MAX = 200;

    public String etag() {
        return Long.toString(version);
    }

    public io.perennial.api.ingest.v1.EventSchema toMessage() {
        return io.perennial.api.ingest.v1.EventSchema.newBuilder()
                .setEventName(eventName)
                .setSchema(body)
                .setUpdateTime(Times.timestamp(updateTime))
                .setEtag(etag())
                .build();
    }
}
