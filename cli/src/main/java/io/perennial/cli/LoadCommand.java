package io.perennial.cli;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.CreateImportRequest;
import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportServiceGrpc;
import io.perennial.cli.call.Connection;
import io.perennial.cli.call.Health;
import io.perennial.cli.console.Console;
import io.perennial.cli.load.CatchUp;
import io.perennial.cli.load.DataFile;
import io.perennial.cli.load.DataFormat;
import io.perennial.cli.load.FileImport;
import io.perennial.cli.load.Tenancy;
import io.perennial.cli.stack.Keys;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.StackException;
import io.perennial.cli.stack.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads a file into a tenant of the running stack. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description =
                "Loads a file into a tenant of the stack that `perennial up` runs. Loading it again into the same --tenant"
                        + " adds nothing.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:All of it is loaded.",
            "1:It failed; what is loaded stays.",
            "2:An option is wrong.",
            "3:Lines were refused; all others are loaded."
        })
final class LoadCommand implements Callable<Integer> {

    /** Ends a load of which lines were refused. */
    static final int LINES_REFUSED = 3;

    private static final Duration TOKEN_VALIDITY = Duration.ofHours(4);

    @Mixin
    CommonOptions common = new CommonOptions(CommonOptions.UP_FOLDER);

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            converter = OptionValues.Format.class,
            description = "The file's format: ${COMPLETION-CANDIDATES}.")
    DataFormat format = DataFormat.JSONL;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The file, also packed with gzip.")
    Path data = Path.of("");

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            converter = OptionValues.TenantId.class,
            description = "The tenant (default: a new one whose clock moves with its data, with made-up contacts).")
    @Nullable
    String tenant;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "The source that the events get (default: the format).")
    @Nullable
    String source;

    @Option(
            names = "--before",
            paramLabel = "DATE",
            converter = OptionValues.Day.class,
            description = "Only the events before this day (yyyy-MM-dd, UTC), as `perennial demo --as-of` loads them"
                    + " (default: all).")
    @Nullable
    LocalDate before;

    @Override
    public Integer call() {
        Console console = Console.standard();
        DataFile file = new DataFile(data);
        Tokens tokens = new Tokens(Keys.of(common.directory));
        String operator = tokens.forAllTenants("load", Tokens.OPERATOR_SCOPES, TOKEN_VALIDITY);
        try (Connection connection = Connection.to(common::port)) {
            requireRunning(connection);
            String id = tenant == null ? create(connection, operator, file) : tenant;
            String token = tokens.forTenant("load", id, Tokens.TENANT_SCOPES, TOKEN_VALIDITY);
            Import done = load(connection, token, file, console);
            say(console, id, done);
            new CatchUp(connection, operator).await(console);
            return done.getEvents().getRejected() > 0 ? LINES_REFUSED : CommandLine.ExitCode.OK;
        }
    }

    private void requireRunning(Connection connection) {
        if (Health.of(connection, Service.INGEST).away()) {
            throw new StackException("nothing answers at 127.0.0.1:" + common.port(Service.INGEST)
                    + "; `./perennial up` starts it, and must have been given the same --port-base");
        }
    }

    private static void say(Console console, String id, Import done) {
        EventCounts counts = done.getEvents();
        console.line("Tenant " + id + ": " + Console.number(counts.getSent()) + " events, "
                + Console.number(counts.getAccepted()) + " accepted, "
                + Console.number(counts.getDuplicate()) + " duplicate, "
                + Console.number(counts.getRejected()) + " rejected, "
                + Console.number(counts.getConsentDenied()) + " not consented to");
        done.getSkippedList()
                .forEach(skip -> console.line(
                        "  left out, " + FileImport.reason(skip) + ": " + Console.number(skip.getCount())));
        if (done.getDemoContactCount() > 0) {
            console.line("  " + Console.number(done.getDemoContactCount())
                    + " customers to whom the file gives no contact were given a made-up address under example.invalid"
                    + " and a recorded demo consent");
        }
    }

    private String create(Connection connection, String operator, DataFile file) {
        String currency =
                format == DataFormat.JSONL ? file.firstCurrency().orElse(format.currency()) : format.currency();
        return new Tenancy(connection, operator)
                .createReplay(data.getFileName().toString(), currency, format.zone(), List.of())
                .getTenantId();
    }

    private Import load(Connection connection, String token, DataFile file, Console console) {
        CreateImportRequest.Builder request = CreateImportRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setFormat(format.importFormat())
                .setSource(source == null ? format.toString() : source)
                .setDemoContacts(tenant == null);
        if (before != null) {
            request.setBeforeTime(Timestamp.newBuilder()
                    .setSeconds(before.atStartOfDay(ZoneOffset.UTC).toEpochSecond()));
        }
        Import created = Connection.withToken(
                        ImportServiceGrpc.newBlockingStub(connection.channel(Service.INGEST)), token)
                .createImport(request.build())
                .getImport();
        return new FileImport(connection, token, console).run(created, file).result();
    }
}
