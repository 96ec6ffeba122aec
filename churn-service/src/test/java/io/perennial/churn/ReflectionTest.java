package io.perennial.churn;

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
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class ReflectionTest {

    @GrpcClient("churn")
    MutinyServerReflectionStub reflection;

    @Test
    void churn_answers_its_own_services_and_that_of_notices() {
        var answer = reflection
                .serverReflectionInfo(Multi.createFrom()
                        .item(ServerReflectionRequest.newBuilder()
                                .setListServices("")
                                .build()))
                .collect()
                .first()
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(answer.getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .filteredOn(name -> name.startsWith("perennial."))
                .containsExactlyInAnyOrder(
                        "perennial.churn.v1.ModelService",
                        "perennial.churn.v1.ScoreService",
                        "perennial.churn.v1.AlertService",
                        "perennial.common.v1.NoticeService");
    }
}
