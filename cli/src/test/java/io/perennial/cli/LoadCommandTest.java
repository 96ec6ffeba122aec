package io.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.perennial.api.churn.v1.GetScoreFeedProgressRequest;
import io.perennial.api.churn.v1.GetScoreFeedProgressResponse;
import io.perennial.api.churn.v1.ScoreServiceGrpc;
import io.perennial.api.ingest.v1.CreateImportRequest;
import io.perennial.api.ingest.v1.CreateImportResponse;
import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.api.ingest.v1.FeedServiceGrpc;
import io.perennial.api.ingest.v1.GetFeedProgressRequest;
import io.perennial.api.ingest.v1.GetFeedProgressResponse;
import io.perennial.api.ingest.v1.GetImportRequest;
import io.perennial.api.ingest.v1.GetImportResponse;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportServiceGrpc;
import io.perennial.api.ingest.v1.ImportState;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.api.ingest.v1.ListImportErrorsResponse;
import io.perennial.api.segmentation.v1.GetMembershipFeedProgressRequest;
import io.perennial.api.segmentation.v1.GetMembershipFeedProgressResponse;
import io.perennial.api.segmentation.v1.SegmentServiceGrpc;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCommandTest {

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private final AtomicBoolean waitedForConsumers = new AtomicBoolean();

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 3", "500, 3"})
    void refused_lines_make_the_exit_code_3_once_all_others_are_worked_off(long refused, int expected)
            throws IOException {
        try (RunningServices running = RunningServices.of(services(refused))) {
            int code = load(running.portBase());

            assertThat(code).isEqualTo(expected);
            assertThat(waitedForConsumers).isTrue();
        }
    }

    @Test
    void nothing_to_load_into_is_said_with_what_starts_it() throws IOException {
        int portBase;
        try (RunningServices running = RunningServices.of(List.of())) {
            portBase = running.portBase();
        }

        int code = load(portBase);

        assertThat(code).isEqualTo(1);
        assertThat(said.toString().lines())
                .containsExactly("perennial: nothing answers at 127.0.0.1:" + (portBase + 1)
                        + "; `./perennial up` starts it, and must have been given the same --port-base");
    }

    private int load(int portBase) throws IOException {
        Path file = Files.writeString(folder.resolve("orders.txt"), "00001 19970101 1 11.77\n");
        return Main.commandLine()
                .setErr(new PrintWriter(said, true))
                .execute(
                        "load",
                        "--format=cdnow",
                        "--data=" + file,
                        "--tenant=1",
                        "--dir=" + folder.resolve("up"),
                        "--port-base=" + portBase);
    }

    private List<ServerServiceDefinition> services(long refused) {
        return Stream.of(new Imports(refused), new Feed(), new Scores(), new Segments())
                .map(BindableService::bindService)
                .toList();
    }

    private static <M extends Message> void answer(StreamObserver<M> to, M message) {
        to.onNext(message);
        to.onCompleted();
    }

    /** An import that is finished as soon as it is created. */
    private static final class Imports extends ImportServiceGrpc.ImportServiceImplBase {

        private final Import finished;

        Imports(long refused) {
            this.finished = Import.newBuilder()
                    .setImportId("1")
                    .setState(ImportState.IMPORT_STATE_FINISHED)
                    .setEvents(EventCounts.newBuilder().setSent(1_000).setRejected(refused))
                    .build();
        }

        @Override
        public void createImport(CreateImportRequest request, StreamObserver<CreateImportResponse> to) {
            answer(to, CreateImportResponse.newBuilder().setImport(finished).build());
        }

        @Override
        public void getImport(GetImportRequest request, StreamObserver<GetImportResponse> to) {
            answer(to, GetImportResponse.newBuilder().setImport(finished).build());
        }

        @Override
        public void listImportErrors(ListImportErrorsRequest request, StreamObserver<ListImportErrorsResponse> to) {
            answer(to, ListImportErrorsResponse.getDefaultInstance());
        }
    }

    private static final class Feed extends FeedServiceGrpc.FeedServiceImplBase {
        @Override
        public void getFeedProgress(GetFeedProgressRequest request, StreamObserver<GetFeedProgressResponse> to) {
            answer(to, GetFeedProgressResponse.getDefaultInstance());
        }
    }

    private static final class Scores extends ScoreServiceGrpc.ScoreServiceImplBase {
        @Override
        public void getScoreFeedProgress(
                GetScoreFeedProgressRequest request, StreamObserver<GetScoreFeedProgressResponse> to) {
            answer(to, GetScoreFeedProgressResponse.getDefaultInstance());
        }
    }

    /** The last one that is asked. */
    private final class Segments extends SegmentServiceGrpc.SegmentServiceImplBase {
        @Override
        public void getMembershipFeedProgress(
                GetMembershipFeedProgressRequest request, StreamObserver<GetMembershipFeedProgressResponse> to) {
            waitedForConsumers.set(true);
            answer(to, GetMembershipFeedProgressResponse.getDefaultInstance());
        }
    }
}
