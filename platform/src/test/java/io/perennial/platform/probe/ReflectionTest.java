package io.perennial.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.reflection.v1.MutinyServerReflectionGrpc.MutinyServerReflectionStub;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServiceResponse;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "probe"))
class ReflectionTest {

    @GrpcClient("probe")
    MutinyServerReflectionStub reflection;

    @Test
    void a_service_tells_without_a_token_what_it_answers() {
        var ask = ServerReflectionRequest.newBuilder().setListServices("").build();

        var answer = reflection
                .serverReflectionInfo(Multi.createFrom().item(ask))
                .collect()
                .first()
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(answer.getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains("perennial.ingest.v1.TenantService", "perennial.common.v1.NoticeService");
    }
}
