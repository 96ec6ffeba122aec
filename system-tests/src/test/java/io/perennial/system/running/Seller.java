package io.perennial.system.running;

import io.grpc.Channel;
import io.grpc.stub.AbstractStub;
import io.perennial.api.churn.v1.GetModelRequest;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.ModelServiceGrpc;
import io.perennial.api.churn.v1.TrainModelRequest;
import io.perennial.api.common.v1.FeedPull;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.CreateImportRequest;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventServiceGrpc;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.FeedServiceGrpc;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportFormat;
import io.perennial.api.ingest.v1.ImportServiceGrpc;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.api.ingest.v1.PullEventsResponse;
import io.perennial.api.ingest.v1.RecordEventsRequest;
import io.perennial.api.ingest.v1.TenantServiceGrpc;
import io.perennial.cli.call.Connection;
import io.perennial.cli.call.Patience;
import io.perennial.cli.load.CatchUp;
import io.perennial.cli.load.DataFile;
import io.perennial.cli.load.FileImport;
import io.perennial.cli.load.Tenancy;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One tenant of a stack, and what its programs call. Asks again while a service is being started again. */
public record Seller(SystemStack stack, String tenantId) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int CALL_SECONDS_MAX = 60;

    /** A new tenant whose clock is the wall's, and whose customers need not be asked. */
    public static Seller live(SystemStack stack, String name) {
        return create(stack, name, ClockMode.CLOCK_MODE_LIVE, Jurisdiction.JURISDICTION_NONE);
    }

    /** A new tenant whose clock moves with its data. */
    public static Seller replay(SystemStack stack, String name) {
        return create(stack, name, ClockMode.CLOCK_MODE_REPLAY, Jurisdiction.JURISDICTION_GDPR);
    }

    private static Seller create(SystemStack stack, String name, ClockMode clock, Jurisdiction law) {
        TenantServiceGrpc.TenantServiceBlockingStub tenants = Connection.withToken(
                TenantServiceGrpc.newBlockingStub(stack.connection().channel(Service.INGEST)), stack.operator());
        CreateTenantRequest request = CreateTenantRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setDisplayName(name)
                .setCurrencyCode("USD")
                .setZone("America/New_York")
                .setClockMode(clock)
                .setDefaultJurisdiction(law)
                .build();
        return new Seller(
                stack,
                new Patience(PATIENCE)
                        .ask(() -> tenants.createTenant(request))
                        .getTenant()
                        .getTenantId());
    }

    /** A token of somebody who may do everything for this tenant. */
    public String token() {
        return token("author");
    }

    public String token(String subject) {
        return stack.stack().tokens().forTenant(subject, tenantId, Tokens.TENANT_SCOPES, SystemStack.TOKEN_VALIDITY);
    }

    /** A stub of the service whose calls carry this tenant's token. */
    public <S extends AbstractStub<S>> S calls(Service service, Function<Channel, S> stub) {
        return Connection.withToken(stub.apply(stack.connection().channel(service)), token());
    }

    /** The answer, once there is one. */
    public <S extends AbstractStub<S>, A> A ask(S stub, Function<S, A> question) {
        return new Patience(PATIENCE)
                .ask(() -> question.apply(stub.withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)));
    }

    /** Loads a CDNOW file, and gives its customers made-up contacts and consents. */
    public Import load(Path file, String source) {
        CreateImportRequest request = CreateImportRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setFormat(ImportFormat.IMPORT_FORMAT_CDNOW)
                .setSource(source)
                .setDemoContacts(true)
                .build();
        Import created = ask(
                        calls(Service.INGEST, ImportServiceGrpc::newBlockingStub), stub -> stub.createImport(request))
                .getImport();
        return new FileImport(stack.connection(), token(), SystemStack.QUIET)
                .run(created, new DataFile(file))
                .result();
    }

    /** Records events of one call. */
    public List<EventResult> record(List<Event> events) {
        RecordEventsRequest request =
                RecordEventsRequest.newBuilder().addAllEvents(events).build();
        return ask(calls(Service.INGEST, EventServiceGrpc::newBlockingStub), stub -> stub.recordEvents(request))
                .getResultsList();
    }

    public void advanceClock(Instant now) {
        new Patience(PATIENCE).ask(() -> {
            new Tenancy(stack.connection(), token()).advanceClock(now);
            return now;
        });
    }

    /** Returns once every service has worked off every feed. */
    public void awaitSettled() {
        new CatchUp(stack.connection(), stack.operator()).await(SystemStack.QUIET);
    }

    /** Trains a model, and waits until all customers are scored with it or it is rejected. */
    public Model train() {
        ModelServiceGrpc.ModelServiceBlockingStub models = calls(Service.CHURN, ModelServiceGrpc::newBlockingStub);
        TrainModelRequest request = TrainModelRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .build();
        String id = ask(models, stub -> stub.trainModel(request)).getModel().getModelId();
        new Patience(PATIENCE)
                .until("the model is trained", () -> switch (model(models, id).getState()) {
                    case MODEL_STATE_TRAINING, MODEL_STATE_SCORING, MODEL_STATE_UNSPECIFIED, UNRECOGNIZED -> false;
                    case MODEL_STATE_LIVE, MODEL_STATE_RETIRED, MODEL_STATE_REJECTED, MODEL_STATE_FAILED -> true;
                });
        return model(models, id);
    }

    private Model model(ModelServiceGrpc.ModelServiceBlockingStub models, String id) {
        GetModelRequest request = GetModelRequest.newBuilder().setModelId(id).build();
        return ask(models, stub -> stub.getModel(request)).getModel();
    }

    /** All records of this tenant that ingest's feed has, shard by shard. */
    public List<FeedRecord> feed() {
        List<FeedRecord> records = new ArrayList<>();
        FeedServiceGrpc.FeedServiceBlockingStub feeds = calls(Service.INGEST, FeedServiceGrpc::newBlockingStub);
        int shards = 1;
        for (int shard = 0; shard < shards; shard++) {
            FeedPull.Builder pull =
                    FeedPull.newBuilder().setConsumer("system-tests").setShard(shard);
            long from;
            do {
                from = pull.getCursor();
                PullEventsRequest request =
                        PullEventsRequest.newBuilder().setPull(pull).build();
                PullEventsResponse page = ask(feeds, stub -> stub.pullEvents(request));
                records.addAll(page.getRecordsList());
                pull.setCursor(page.getPosition().getNextCursor());
                shards = page.getPosition().getShardCount();
            } while (pull.getCursor() > from);
        }
        return records;
    }
}
