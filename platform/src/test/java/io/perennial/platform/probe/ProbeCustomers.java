package io.perennial.platform.probe;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.api.ingest.v1.CustomerService;
import io.perennial.api.ingest.v1.GetCustomerRequest;
import io.perennial.api.ingest.v1.GetCustomerResponse;
import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.api.ingest.v1.IdentifyCustomersResponse;
import io.perennial.api.ingest.v1.ResolveContactsRequest;
import io.perennial.api.ingest.v1.ResolveContactsResponse;
import io.perennial.api.ingest.v1.ResolvedContact;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.trace.TraceLink;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.Map;

/** Fails as the customer id says. */
@GrpcService
class ProbeCustomers implements CustomerService {

    private static final Map<String, RuntimeException> FAILURES = Map.of(
            "problem", new ProblemException(new ProbeProblem.Broken("wheel")),
            "bug", new IllegalArgumentException("secret of the class"),
            "foreign", new StatusRuntimeException(Status.PERMISSION_DENIED.withDescription("of another service")),
            "slow", new StatusRuntimeException(Status.DEADLINE_EXCEEDED),
            "network", new RuntimeException(new IOException("connection reset")));

    private static final Map<String, String> QUERIES = Map.of(
            "sql",
            "SELECT nonsense",
            "timeout",
            "SET LOCAL statement_timeout = 10; SELECT pg_sleep(10)",
            "cut",
            "SELECT pg_terminate_backend(pg_backend_pid())");

    private final TenantTx tx;

    ProbeCustomers(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<GetCustomerResponse> getCustomer(GetCustomerRequest request) {
        String how = request.getCustomerId();
        if (how.equals("thrown")) {
            throw new ProblemException(new ProbeProblem.Broken("at-once"));
        }
        String query = QUERIES.get(how);
        if (query != null) {
            return tx.inTenant(
                    Callers.current().tenant(),
                    conn -> conn.query(query).execute().replaceWith(GetCustomerResponse.getDefaultInstance()));
        }
        return Uni.createFrom().failure(FAILURES.get(how));
    }

    @Override
    public Uni<IdentifyCustomersResponse> identifyCustomers(IdentifyCustomersRequest request) {
        return Uni.createFrom().item(IdentifyCustomersResponse.getDefaultInstance());
    }

    /** The address hash is the trace context that a feed record would carry. */
    @Override
    public Uni<ResolveContactsResponse> resolveContacts(ResolveContactsRequest request) {
        return Uni.createFrom()
                .item(ResolveContactsResponse.newBuilder()
                        .addContacts(ResolvedContact.newBuilder().setAddressHash(TraceLink.current()))
                        .build());
    }
}
