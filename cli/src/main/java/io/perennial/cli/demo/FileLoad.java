package io.perennial.cli.demo;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.CreateImportRequest;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportServiceGrpc;
import io.perennial.api.ingest.v1.SkippedCount;
import io.perennial.cli.call.Connection;
import io.perennial.cli.console.Console;
import io.perennial.cli.load.DataFile;
import io.perennial.cli.load.FileImport;
import io.perennial.cli.load.Tenancy;
import io.perennial.cli.stack.Service;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Loads the plan's file into the tenant. */
final class FileLoad {

    private final Connection connection;
    private final String token;
    private final Console console;

    FileLoad(Connection connection, String token, Console console) {
        this.connection = connection;
        this.token = token;
        this.console = console;
    }

    Loaded load(DemoPlan plan, DataFile file) {
        CreateImportRequest.Builder request = CreateImportRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setFormat(plan.format().importFormat())
                .setSource(plan.format().toString())
                .setDemoContacts(true);
        plan.asOf().ifPresent(asOf -> request.setBeforeTime(timestamp(asOf)));
        Import created = Connection.withToken(
                        ImportServiceGrpc.newBlockingStub(connection.channel(Service.INGEST)), token)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .createImport(request.build())
                .getImport();
        FileImport.Done upload = new FileImport(connection, token, console).run(created, file);
        Import done = upload.result();
        Map<String, Long> skipped = new TreeMap<>();
        for (SkippedCount count : done.getSkippedList()) {
            skipped.put(FileImport.reason(count), count.getCount());
        }
        return new Loaded(
                done.getEvents(), skipped, done.getDemoContactCount(), true, asOf(plan), upload.seconds(), Map.of());
    }

    /** The plan's instant, or else the midnight after the latest event. */
    private Instant asOf(DemoPlan plan) {
        return plan.asOf().orElseGet(() -> {
            Timestamp latest = new Tenancy(connection, token).get().getClockTime();
            return Instant.ofEpochSecond(latest.getSeconds())
                    .truncatedTo(ChronoUnit.DAYS)
                    .plus(1, ChronoUnit.DAYS);
        });
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
