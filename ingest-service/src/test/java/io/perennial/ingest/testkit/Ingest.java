package io.perennial.ingest.testkit;

import com.google.protobuf.FieldMask;
import io.perennial.api.common.v1.FeedPull;
import io.perennial.api.common.v1.ListNoticesRequest;
import io.perennial.api.common.v1.Notice;
import io.perennial.api.common.v1.NoticeServiceGrpc.NoticeServiceBlockingStub;
import io.perennial.api.ingest.v1.ConsentServiceGrpc.ConsentServiceBlockingStub;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.CustomerServiceGrpc.CustomerServiceBlockingStub;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventServiceGrpc.EventServiceBlockingStub;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.FeedServiceGrpc.FeedServiceBlockingStub;
import io.perennial.api.ingest.v1.GetTenantPolicyRequest;
import io.perennial.api.ingest.v1.PrivacyServiceGrpc.PrivacyServiceBlockingStub;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.api.ingest.v1.PullEventsResponse;
import io.perennial.api.ingest.v1.QuarantineServiceGrpc.QuarantineServiceBlockingStub;
import io.perennial.api.ingest.v1.QuotaPolicy;
import io.perennial.api.ingest.v1.RecordEventsRequest;
import io.perennial.api.ingest.v1.SchemaServiceGrpc.SchemaServiceBlockingStub;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.api.ingest.v1.TenantPolicyServiceGrpc.TenantPolicyServiceBlockingStub;
import io.perennial.api.ingest.v1.TenantServiceGrpc.TenantServiceBlockingStub;
import io.perennial.api.ingest.v1.UpdateQuotasRequest;
import io.perennial.api.ingest.v1.UpdateTenantPolicyRequest;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The service, as a caller sees it. */
@Singleton
public class Ingest {

    private static final String[] SCOPES = {
        "events:write",
        "tenants:read",
        "tenants:write",
        "customers:read",
        "customers:write",
        "consents:read",
        "consents:write",
        "contacts:resolve",
        "privacy:write",
        "quarantine:read",
        "quarantine:write",
        "schemas:read",
        "schemas:write",
        "feed:read",
        "policies:read",
        "policies:write",
        "notices:read"
    };

    @GrpcClient("ingest")
    TenantServiceBlockingStub tenants;

    @GrpcClient("ingest")
    EventServiceBlockingStub events;

    @GrpcClient("ingest")
    ConsentServiceBlockingStub consents;

    @GrpcClient("ingest")
    CustomerServiceBlockingStub customers;

    @GrpcClient("ingest")
    PrivacyServiceBlockingStub privacy;

    @GrpcClient("ingest")
    QuarantineServiceBlockingStub quarantine;

    @GrpcClient("ingest")
    SchemaServiceBlockingStub schemas;

    @GrpcClient("ingest")
    FeedServiceBlockingStub feed;

    @GrpcClient("ingest")
    TenantPolicyServiceBlockingStub policies;

    @GrpcClient("ingest")
    NoticeServiceBlockingStub notices;

    /** Creates a tenant of its own for a test. */
    public Tenant createTenant(CreateTenantRequest.Builder request) {
        return creator().createTenant(request.setRequestId(requestId()).build()).getTenant();
    }

    public TenantServiceBlockingStub creator() {
        return TestTokens.with(tenants, TestTokens.ofService("tenants:create", "tenants:read"));
    }

    public TenantServiceBlockingStub tenants(Tenant tenant) {
        return TestTokens.with(tenants, token(tenant));
    }

    public EventServiceBlockingStub events(Tenant tenant) {
        return TestTokens.with(events, token(tenant));
    }

    /** Without a token. */
    public EventServiceBlockingStub events() {
        return events;
    }

    public ConsentServiceBlockingStub consents(Tenant tenant) {
        return TestTokens.with(consents, token(tenant));
    }

    public CustomerServiceBlockingStub customers(Tenant tenant) {
        return TestTokens.with(customers, token(tenant));
    }

    public PrivacyServiceBlockingStub privacy(Tenant tenant) {
        return TestTokens.with(privacy, token(tenant));
    }

    /** Without a token. */
    public QuarantineServiceBlockingStub quarantine() {
        return quarantine;
    }

    public QuarantineServiceBlockingStub quarantine(Tenant tenant) {
        return TestTokens.with(quarantine, token(tenant));
    }

    public SchemaServiceBlockingStub schemas(Tenant tenant) {
        return TestTokens.with(schemas, token(tenant));
    }

    public TenantPolicyServiceBlockingStub policies(Tenant tenant) {
        return TestTokens.with(policies, token(tenant));
    }

    /** Changes sections of a tenant's policy. */
    public TenantPolicy decide(Tenant tenant, TenantPolicy policy, String... sections) {
        return policies(tenant)
                .updateTenantPolicy(UpdateTenantPolicyRequest.newBuilder()
                        .setRequestId(requestId())
                        .setEtag(policy(tenant).getEtag())
                        .setPolicy(policy)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(Arrays.asList(sections)))
                        .build())
                .getPolicy();
    }

    /** Lets a tenant send so many events a day, as the operator. */
    public TenantPolicy allow(Tenant tenant, long eventsPerDay) {
        return TestTokens.with(policies, TestTokens.ofService("quotas:write"), Integer.parseInt(tenant.getTenantId()))
                .updateQuotas(UpdateQuotasRequest.newBuilder()
                        .setRequestId(requestId())
                        .setEtag(policy(tenant).getEtag())
                        .setQuotas(QuotaPolicy.newBuilder().setEventsPerDay(eventsPerDay))
                        .build())
                .getPolicy();
    }

    /** The policy in force. */
    public TenantPolicy policy(Tenant tenant) {
        return policies(tenant)
                .getTenantPolicy(GetTenantPolicyRequest.getDefaultInstance())
                .getPolicy();
    }

    /** The tenant's notices that hold. */
    public List<Notice> openNotices(Tenant tenant) {
        return notices(tenant, true);
    }

    /** The tenant's notices, those that are cleared too. */
    public List<Notice> notices(Tenant tenant) {
        return notices(tenant, false);
    }

    private List<Notice> notices(Tenant tenant, boolean openOnly) {
        return TestTokens.with(notices, token(tenant))
                .listNotices(ListNoticesRequest.newBuilder()
                        .setOpenOnly(openOnly)
                        .setPageSize(1_000)
                        .build())
                .getNoticesList();
    }

    public FeedServiceBlockingStub feed(Tenant tenant) {
        return TestTokens.with(feed, token(tenant));
    }

    /** The feed, as a service principal sees it. */
    public FeedServiceBlockingStub feedOfAll() {
        return TestTokens.with(feed, TestTokens.ofService("feed:read"));
    }

    public static String token(Tenant tenant) {
        return TestTokens.ofTenant(Integer.parseInt(tenant.getTenantId()), SCOPES);
    }

    public static String requestId() {
        return UUID.randomUUID().toString();
    }

    /** Records events; answers their results. */
    public List<EventResult> send(Tenant tenant, Event... sent) {
        return events(tenant)
                .recordEvents(RecordEventsRequest.newBuilder()
                        .addAllEvents(Arrays.asList(sent))
                        .build())
                .getResultsList();
    }

    /** All records of a customer's shard that the tenant sees and that are the customer's or the tenant's. */
    public List<FeedRecord> feed(Tenant tenant, String customer) {
        int shard = Shards.of(TenantId.parse(tenant.getTenantId()), new CustomerId(customer));
        return feedOfShard(tenant, shard).stream()
                .filter(found ->
                        found.getCustomerId().isEmpty() || found.getCustomerId().equals(customer))
                .toList();
    }

    /** All records of the tenant. */
    public List<FeedRecord> feedOfTenant(Tenant tenant) {
        return IntStream.range(0, Shards.SHARD_COUNT)
                .mapToObj(shard -> feedOfShard(tenant, shard))
                .flatMap(List::stream)
                .toList();
    }

    /** All records of a shard that the tenant sees. */
    public List<FeedRecord> feedOfShard(Tenant tenant, int shard) {
        List<FeedRecord> all = new ArrayList<>();
        long cursor = 0;
        while (true) {
            PullEventsResponse page = feed(tenant)
                    .pullEvents(PullEventsRequest.newBuilder()
                            .setPull(FeedPull.newBuilder()
                                    .setConsumer("test")
                                    .setShard(shard)
                                    .setCursor(cursor))
                            .build());
            all.addAll(page.getRecordsList());
            if (page.getPosition().getNextCursor() == cursor) {
                return all;
            }
            cursor = page.getPosition().getNextCursor();
        }
    }
}
