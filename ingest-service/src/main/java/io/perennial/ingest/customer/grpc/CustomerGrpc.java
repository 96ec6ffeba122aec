package io.perennial.ingest.customer.grpc;

import io.perennial.api.ingest.v1.CustomerService;
import io.perennial.api.ingest.v1.GetCustomerRequest;
import io.perennial.api.ingest.v1.GetCustomerResponse;
import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.api.ingest.v1.IdentifyCustomersResponse;
import io.perennial.api.ingest.v1.ResolveContactsRequest;
import io.perennial.api.ingest.v1.ResolveContactsResponse;
import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.customer.app.IdentifyCustomers;
import io.perennial.ingest.customer.store.Customers;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Customers over gRPC. */
@GrpcService
public class CustomerGrpc implements CustomerService {

    private final IdentifyCustomers identify;
    private final Customers customers;

    CustomerGrpc(IdentifyCustomers identify, Customers customers) {
        this.identify = identify;
        this.customers = customers;
    }

    @Override
    public Uni<IdentifyCustomersResponse> identifyCustomers(IdentifyCustomersRequest request) {
        return identify.handle(
                        Callers.current().tenant(),
                        RequestKeys.of("IdentifyCustomers", request),
                        CustomerParser.identifications(request),
                        false)
                .replaceWith(IdentifyCustomersResponse::getDefaultInstance);
    }

    @Override
    public Uni<GetCustomerResponse> getCustomer(GetCustomerRequest request) {
        return customers
                .get(Callers.current().tenant(), new CustomerId(request.getCustomerId()))
                .map(profile -> GetCustomerResponse.newBuilder()
                        .setCustomer(profile.toMessage())
                        .build());
    }

    @Override
    public Uni<ResolveContactsResponse> resolveContacts(ResolveContactsRequest request) {
        return customers
                .resolve(
                        Callers.current().tenant(),
                        Channel.of(request.getChannel()).orElseThrow(),
                        CustomerParser.customers(request.getCustomerIdsList()))
                .map(contacts -> ResolveContactsResponse.newBuilder()
                        .addAllContacts(contacts)
                        .build());
    }
}
