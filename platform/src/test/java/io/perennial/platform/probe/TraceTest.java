package io.perennial.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.MutinyCustomerServiceGrpc.MutinyCustomerServiceStub;
import io.perennial.api.ingest.v1.ResolveContactsRequest;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.OtlpReceiver;
import io.perennial.platform.testkit.TestTokens;
import io.perennial.platform.trace.TraceLink;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "probe"))
@QuarkusTestResource(OtlpReceiver.class)
class TraceTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @GrpcClient("probe")
    MutinyCustomerServiceStub customers;

    @Inject
    TraceLink traces;

    @Test
    void work_that_follows_a_call_later_belongs_to_its_trace() {
        String traceparent = traceparentOfACall();
        String other = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        String within = traces.following(
                        "later",
                        List.of("", traceparent, other),
                        () -> Uni.createFrom().item(TraceLink::current))
                .await()
                .atMost(SOON);

        assertThat(traceOf(within)).isEqualTo(traceOf(traceparent));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(OtlpReceiver.spans())
                        .filteredOn(span -> span.getName().equals("later"))
                        .extracting(TraceTest::traceAndParent)
                        .containsExactlyInAnyOrder(traceparent.substring(3, 52), other.substring(3, 52)));
    }

    @Test
    void without_a_trace_there_is_no_span() {
        String within = traces.following(
                        "untraced", List.of(""), () -> Uni.createFrom().item(TraceLink::current))
                .await()
                .atMost(SOON);

        assertThat(within).isEmpty();
    }

    private String traceparentOfACall() {
        return TestTokens.with(customers, TestTokens.ofTenant(7, "contacts:resolve"))
                .resolveContacts(ResolveContactsRequest.newBuilder()
                        .setChannel(Channel.forNumber(1))
                        .addCustomerIds("c1")
                        .build())
                .await()
                .atMost(SOON)
                .getContacts(0)
                .getAddressHash();
    }

    private static String traceOf(String traceparent) {
        return traceparent.substring(3, 35);
    }

    private static String traceAndParent(Span span) {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(span.getTraceId().toByteArray()) + "-"
                + hex.formatHex(span.getParentSpanId().toByteArray());
    }
}
