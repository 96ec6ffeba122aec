package io.perennial.ingest.imports.grpc;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.CreateImportRequest;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.CustomerServiceGrpc;
import io.perennial.api.ingest.v1.CustomerServiceGrpc.CustomerServiceBlockingStub;
import io.perennial.api.ingest.v1.GetImportRequest;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportFormat;
import io.perennial.api.ingest.v1.ImportServiceGrpc;
import io.perennial.api.ingest.v1.ImportServiceGrpc.ImportServiceBlockingStub;
import io.perennial.api.ingest.v1.ImportState;
import io.perennial.api.ingest.v1.TenantServiceGrpc;
import io.perennial.api.ingest.v1.UploadImportRequest;
import io.perennial.api.ingest.v1.UploadImportResponse;
import io.perennial.platform.testkit.TestTokens;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** A seller's own client of the import service, for one fresh tenant. */
public final class ImportClient implements AutoCloseable {

    private static final String[] SCOPES = {
        "imports:write", "imports:read", "tenants:read", "customers:read", "contacts:resolve", "consents:read"
    };

    private final ManagedChannel channel;
    private final int tenant;

    private ImportClient(ManagedChannel channel, int tenant) {
        this.channel = channel;
        this.tenant = tenant;
    }

    /** With a new tenant. */
    public static ImportClient ofNewTenant(ClockMode clock) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", port())
                .usePlaintext()
                .build();
        var tenants =
                TestTokens.with(TenantServiceGrpc.newBlockingStub(channel), TestTokens.ofService("tenants:create"));
        var created = tenants.createTenant(CreateTenantRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setDisplayName("Shop")
                .setCurrencyCode("USD")
                .setZone("America/New_York")
                .setClockMode(clock)
                .build());
        return new ImportClient(channel, Integer.parseInt(created.getTenant().getTenantId()));
    }

    /** Where the service under test listens. */
    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    public int tenant() {
        return tenant;
    }

    public ImportServiceBlockingStub imports() {
        return TestTokens.with(ImportServiceGrpc.newBlockingStub(channel), TestTokens.ofTenant(tenant, SCOPES));
    }

    public CustomerServiceBlockingStub customers() {
        return TestTokens.with(CustomerServiceGrpc.newBlockingStub(channel), TestTokens.ofTenant(tenant, SCOPES));
    }

    public static CreateImportRequest.Builder draft(ImportFormat format) {
        return CreateImportRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setFormat(format)
                .setSource("history");
    }

    public String create(ImportFormat format) {
        return create(draft(format));
    }

    public String create(CreateImportRequest.Builder draft) {
        return imports().createImport(draft.build()).getImport().getImportId();
    }

    public Import get(String id) {
        return imports()
                .getImport(GetImportRequest.newBuilder().setImportId(id).build())
                .getImport();
    }

    /** Uploads the rest of a file in pieces, waiting for each answer; answers the import when it is finished. */
    public Import upload(String id, byte[] file, int pieceBytes) {
        long from = get(id).getCommittedBytes();
        try (Stream stream = stream(id)) {
            long at = from;
            do {
                int to = (int) Math.min(file.length, at + pieceBytes);
                stream.send(at, Arrays.copyOfRange(file, (int) at, to), to == file.length);
                Import answer = stream.answer();
                at = to;
                if (at == file.length) {
                    return answer.getState() == ImportState.IMPORT_STATE_FINISHED ? answer : finished(id);
                }
            } while (true);
        }
    }

    /** The import, once it is finished. */
    public Import finished(String id) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get(id), now -> now.getState() == ImportState.IMPORT_STATE_FINISHED);
    }

    public Stream stream(String id) {
        return new Stream(id);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /** One upload. */
    public final class Stream implements AutoCloseable, StreamObserver<UploadImportResponse> {

        private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
        private final StreamObserver<UploadImportRequest> requests;
        private final String id;
        private boolean broken;

        private Stream(String id) {
            this.id = id;
            requests = TestTokens.with(ImportServiceGrpc.newStub(channel), TestTokens.ofTenant(tenant, SCOPES))
                    .uploadImport(this);
        }

        public void send(long offset, byte[] content, boolean last) {
            requests.onNext(UploadImportRequest.newBuilder()
                    .setImportId(id)
                    .setOffsetBytes(offset)
                    .setContent(ByteString.copyFrom(content))
                    .setLast(last)
                    .build());
        }

        /** The next answer. */
        public Import answer() {
            Object next = next();
            if (next instanceof RuntimeException failure) {
                throw failure;
            }
            return ((UploadImportResponse) next).getImport();
        }

        private Object next() {
            try {
                Object next = answers.poll(2, TimeUnit.MINUTES);
                if (next == null) {
                    throw new AssertionError("no answer");
                }
                return next;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /** Breaks it off as a lost connection does. */
        public void breakOff() {
            broken = true;
            requests.onError(Status.CANCELLED.asRuntimeException());
        }

        @Override
        public void close() {
            if (!broken) {
                requests.onCompleted();
            }
        }

        @Override
        public void onNext(UploadImportResponse answer) {
            answers.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            answers.add(failure);
        }

        @Override
        public void onCompleted() {}
    }
}
