package io.perennial.ingest.schema.grpc;

import io.perennial.api.ingest.v1.DeleteEventSchemaRequest;
import io.perennial.api.ingest.v1.DeleteEventSchemaResponse;
import io.perennial.api.ingest.v1.ListEventSchemasRequest;
import io.perennial.api.ingest.v1.ListEventSchemasResponse;
import io.perennial.api.ingest.v1.RegisterEventSchemaRequest;
import io.perennial.api.ingest.v1.RegisterEventSchemaResponse;
import io.perennial.api.ingest.v1.SchemaService;
import io.perennial.ingest.schema.domain.EventSchema;
import io.perennial.ingest.schema.domain.SchemaRules;
import io.perennial.ingest.schema.store.EventSchemas;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.paging.PageBytes;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;

/** Schemas over gRPC. */
@GrpcService
public class SchemaGrpc implements SchemaService {

    private static final String LIST_METHOD = "ListEventSchemas";

    private final EventSchemas schemas;

    SchemaGrpc(EventSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public Uni<RegisterEventSchemaResponse> registerEventSchema(RegisterEventSchemaRequest request) {
        TenantId tenant = Callers.current().tenant();
        return Uni.createFrom()
                .item(() -> SchemaRules.check("schema", request.getSchema()))
                // A large one takes a tenth of a second, which the event loop has not.
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .invoke(SchemaGrpc::requireNone)
                .flatMap(_ -> schemas.put(
                        tenant,
                        RequestKeys.of("RegisterEventSchema", request),
                        request.getEventName(),
                        request.getSchema(),
                        request.getEtag()))
                .map(schema -> RegisterEventSchemaResponse.newBuilder()
                        .setSchema(schema.toMessage())
                        .build());
    }

    @Override
    public Uni<DeleteEventSchemaResponse> deleteEventSchema(DeleteEventSchemaRequest request) {
        return schemas.delete(
                        Callers.current().tenant(),
                        RequestKeys.of("DeleteEventSchema", request),
                        request.getEventName(),
                        request.getEtag())
                .replaceWith(DeleteEventSchemaResponse.getDefaultInstance());
    }

    @Override
    public Uni<ListEventSchemasResponse> listEventSchemas(ListEventSchemasRequest request) {
        int size = PageSize.of(request.getPageSize());
        List<String> keys = PageToken.decode(LIST_METHOD, "", request.getPageToken());
        // One more than asked for tells whether there is another page.
        return schemas.list(Callers.current().tenant(), keys.isEmpty() ? "" : keys.getFirst(), size + 1)
                .map(found -> render(found, size));
    }

    private static void requireNone(List<FieldViolation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
    }

    private static ListEventSchemasResponse render(List<EventSchema> found, int size) {
        var messages = PageBytes.fitting(found.subList(0, Math.min(size, found.size())), EventSchema::toMessage);
        var response = ListEventSchemasResponse.newBuilder().addAllSchemas(messages);
        if (messages.size() < found.size()) {
            response.setNextPageToken(
                    PageToken.encode(LIST_METHOD, "", List.of(messages.getLast().getEventName())));
        }
        return response.build();
    }
}
