package io.perennial.cli.load;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.perennial.api.ingest.v1.GetImportRequest;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportError;
import io.perennial.api.ingest.v1.ImportServiceGrpc;
import io.perennial.api.ingest.v1.ImportState;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.api.ingest.v1.SkippedCount;
import io.perennial.api.ingest.v1.UploadImportRequest;
import io.perennial.api.ingest.v1.UploadImportResponse;
import io.perennial.cli.call.Connection;
import io.perennial.cli.call.Patience;
import io.perennial.cli.console.Console;
import io.perennial.cli.console.Progress;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Uploads a file to an import, and takes it up again where it stopped when the service goes away meanwhile. */
public final class FileImport {

    private static final int PIECE_BYTES = 256 * 1024;

    /** Pieces on their way at a time: enough to keep the service busy, few enough to hold little. */
    private static final int WINDOW = 4;

    private static final int REFUSED_SHOWN = 10;

    private static final Duration ANSWER_MAX = Duration.ofMinutes(5);

    private final ImportServiceGrpc.ImportServiceStub stream;
    private final ImportServiceGrpc.ImportServiceBlockingStub calls;
    private final Console console;

    public FileImport(Connection connection, String token, Console console) {
        this.stream = Connection.withToken(ImportServiceGrpc.newStub(connection.channel(Service.INGEST)), token);
        this.calls = Connection.withToken(ImportServiceGrpc.newBlockingStub(connection.channel(Service.INGEST)), token);
        this.console = console;
    }

    /**
     * A file that is loaded.
     *
     * @param result what became of its events
     * @param seconds how long it took, as the console said
     */
    public record Done(Import result, double seconds) {}

    /** Why lines were left out, in the words of the contract: "no_customer". */
    public static String reason(SkippedCount skipped) {
        return skipped.getReason().name().substring("SKIP_REASON_".length()).toLowerCase(Locale.ROOT);
    }

    /** Uploads the file and waits until all of it is recorded. */
    public Done run(Import created, DataFile file) {
        Done done = loaded(created, file);
        if (done.result().getEvents().getRejected() > 0) {
            sayRefused(done.result());
        }
        return done;
    }

    private Done loaded(Import created, DataFile file) {
        try {
            Progress progress = console.progress("Loading " + file.path().getFileName(), file.sizeEstimate());
            Import finished;
            try (progress) {
                finished = finish(created, file, progress);
            }
            return new Done(finished, progress.seconds());
        } catch (IOException e) {
            throw new StackException("cannot read " + file.path(), e);
        }
    }

    private Import finish(Import created, DataFile file, Progress progress) throws IOException {
        Patience patience = new Patience(ANSWER_MAX);
        while (true) {
            Import now = patience.ask(() -> get(created.getImportId()));
            if (now.getState() == ImportState.IMPORT_STATE_FINISHED) {
                return now;
            }
            if (now.getState() == ImportState.IMPORT_STATE_FINISHING) {
                patience.pause();
            } else {
                upload(now, file, progress, patience);
            }
        }
    }

    /** Says of the first refused lines what is wrong with them. */
    private void sayRefused(Import done) {
        var refused = calls.withDeadlineAfter(30, TimeUnit.SECONDS)
                .listImportErrors(ListImportErrorsRequest.newBuilder()
                        .setImportId(done.getImportId())
                        .setPageSize(REFUSED_SHOWN)
                        .build());
        console.line(Console.number(done.getEvents().getRejected()) + " refused; all others are loaded:");
        for (ImportError error : refused.getErrorsList()) {
            console.line("  line " + error.getLine() + " is refused: "
                    + (error.getField().isEmpty() ? "" : error.getField() + ": ") + error.getMessage());
        }
        if (!refused.getNextPageToken().isEmpty()) {
            console.line("  and more; ImportService.ListImportErrors has them all: import " + done.getImportId());
        }
    }

    private Import get(String importId) {
        return calls.withDeadlineAfter(30, TimeUnit.SECONDS)
                .getImport(GetImportRequest.newBuilder().setImportId(importId).build())
                .getImport();
    }

    /** One stream, from where the import stands; returns when the file is uploaded or the stream broke. */
    private void upload(Import from, DataFile file, Progress progress, Patience patience) throws IOException {
        Answers answers = new Answers(progress);
        StreamObserver<UploadImportRequest> pieces = stream.uploadImport(answers);
        try (InputStream content = file.openAt(from.getCommittedBytes())) {
            send(from, content, pieces, answers);
            answers.awaitEnd();
        } catch (StatusRuntimeException e) {
            // A service that went away comes back; anything else it said is final.
            if (!Patience.isAway(e.getStatus())) {
                throw e;
            }
            patience.pause();
        }
    }

    private static void send(
            Import from, InputStream content, StreamObserver<UploadImportRequest> pieces, Answers answers)
            throws IOException {
        long offset = from.getCommittedBytes();
        boolean last = false;
        while (!last) {
            byte[] bytes = content.readNBytes(PIECE_BYTES);
            last = bytes.length < PIECE_BYTES;
            answers.awaitRoom();
            pieces.onNext(UploadImportRequest.newBuilder()
                    .setImportId(from.getImportId())
                    .setOffsetBytes(offset)
                    .setContent(ByteString.copyFrom(bytes))
                    .setLast(last)
                    .build());
            offset += bytes.length;
        }
        pieces.onCompleted();
    }

    /** The service's answers: they make room for more pieces, and tell how the stream ended. */
    private static final class Answers implements StreamObserver<UploadImportResponse> {

        private final Progress progress;
        private final Semaphore room = new Semaphore(WINDOW);
        private final BlockingQueue<Status> end = new LinkedBlockingQueue<>();

        Answers(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void onNext(UploadImportResponse answer) {
            progress.at(answer.getImport().getCommittedBytes());
            room.release();
        }

        @Override
        public void onError(Throwable failure) {
            end.add(Status.fromThrowable(failure));
            room.release(WINDOW);
        }

        @Override
        public void onCompleted() {
            end.add(Status.OK);
            room.release(WINDOW);
        }

        void awaitRoom() {
            try {
                if (!room.tryAcquire(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS)) {
                    throw Status.DEADLINE_EXCEEDED
                            .withDescription("no answer to a piece of the file for " + ANSWER_MAX)
                            .asRuntimeException();
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            fail(end.peek());
        }

        void awaitEnd() {
            try {
                fail(end.poll(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        private static void fail(@Nullable Status status) {
            if (status != null && !status.isOk()) {
                throw status.asRuntimeException();
            }
        }

        private static StackException interrupted(InterruptedException cause) {
            Thread.currentThread().interrupt();
            return new StackException("interrupted while loading", cause);
        }
    }
}
