package io.perennial.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import io.perennial.cli.stack.Service;
import io.perennial.system.running.SharedStack;
import io.perennial.system.running.SystemStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator meets in each service alike: logs, metrics, reflection. */
@ExtendWith(SharedStack.class)
class SurfaceTest {

    /** What comes from the runtime and its libraries under names that their own dashboards know. */
    private static final Pattern OF_LIBRARIES = Pattern.compile(
            "(jvm|process|system|http_server|http_client|grpc_server|grpc_client|netty|worker_pool|sql|postgresql|mail)_.*");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SystemStack stack;

    SurfaceTest(SystemStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void each_line_of_a_log_is_an_object_with_time_level_and_message(Service service) throws IOException {
        var lines = Files.readAllLines(stack.stack().process(service).log()).stream()
                // The virtual machine's own words.
                .filter(line -> !line.startsWith("WARNING: ") && !line.startsWith("[") && !line.isBlank())
                .toList();

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            JsonNode entry = JSON.readTree(line);
            assertThat(entry.path("timestamp").asText()).isNotEmpty();
            assertThat(entry.path("level").asText()).isNotEmpty();
            assertThat(entry.has("message")).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void each_metric_of_ours_begins_with_perennial(Service service) throws Exception {
        URI metrics = URI.create("http://localhost:" + stack.stack().options().port(service) + "/q/metrics");
        String answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();

        Set<String> ours = answer.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .filter(name -> !OF_LIBRARIES.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ours).isNotEmpty().allSatisfy(name -> assertThat(name).startsWith("perennial_"));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_service_tells_what_it_answers(Service service) throws Exception {
        CompletableFuture<Set<String>> told = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> ask = ServerReflectionGrpc.newStub(
                        stack.connection().channel(service))
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse answer) {
                        told.complete(answer.getListServicesResponse().getServiceList().stream()
                                .map(ServiceResponse::getName)
                                .collect(Collectors.toSet()));
                    }

                    @Override
                    public void onError(Throwable failure) {
                        told.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
        ask.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());

        assertThat(told.get(10, TimeUnit.SECONDS))
                .contains("perennial.common.v1.NoticeService")
                .anyMatch(name -> name.startsWith("perennial." + service.id() + ".v1."));
        ask.onCompleted();
    }
}
