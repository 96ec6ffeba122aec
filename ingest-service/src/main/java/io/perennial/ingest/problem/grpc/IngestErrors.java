package io.perennial.ingest.problem.grpc;

import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_CLOCK_LIVE;
import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_CUSTOMER_NOT_FOUND;
import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_IMPORT_FINISHED;
import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_IMPORT_NOT_FOUND;
import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_IMPORT_OFFSET;
import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_POLICY_VERSION_NOT_FOUND;
import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_QUARANTINED_EVENT_NOT_FOUND;
import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_QUOTA_EXCEEDED;
import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_RELAY_ADDRESS;
import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_SCHEMA_LIMIT;
import static io.perennial.api.ingest.v1.IngestErrorReason.INGEST_ERROR_REASON_SCHEMA_NOT_FOUND;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.ingest.problem.domain.IngestProblem;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.error.ErrorRenderer;
import io.perennial.platform.error.ErrorStatus;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives this service's problems their wire form. */
@Singleton
public class IngestErrors implements ErrorRenderer<IngestProblem> {

    private static final String DOMAIN = "ingest.perennial.io";

    @Override
    public Class<IngestProblem> problems() {
        return IngestProblem.class;
    }

    @Override
    public Status render(IngestProblem problem) {
        return switch (problem) {
            case IngestProblem.ClockLive p ->
                of(
                                Code.FAILED_PRECONDITION,
                                INGEST_ERROR_REASON_CLOCK_LIVE,
                                "The tenant lives by the wall clock; only a REPLAY tenant can do this.")
                        .with("tenantId", p.tenant())
                        .precondition("CLOCK", "tenant", "Create a tenant with the clock mode REPLAY.")
                        .build();
            case IngestProblem.CustomerNotFound p ->
                of(Code.NOT_FOUND, INGEST_ERROR_REASON_CUSTOMER_NOT_FOUND, "Nothing is known of the customer.")
                        .with("customerId", p.customer())
                        .build();
            case IngestProblem.RelayAddress p -> relayAddress(p);
            case IngestProblem.ImportNotFound p ->
                of(Code.NOT_FOUND, INGEST_ERROR_REASON_IMPORT_NOT_FOUND, "There is no such import.")
                        .with("importId", p.importId())
                        .build();
            case IngestProblem.ImportOffset p ->
                of(
                                Code.FAILED_PRECONDITION,
                                INGEST_ERROR_REASON_IMPORT_OFFSET,
                                "The piece does not start where the import stands; go on from committedBytes.")
                        .with("importId", p.importId())
                        .with("committedBytes", p.committedBytes())
                        .with("offsetBytes", p.offsetBytes())
                        .precondition("OFFSET", "import", "Go on from committedBytes.")
                        .build();
            case IngestProblem.ImportFinished p ->
                of(Code.FAILED_PRECONDITION, INGEST_ERROR_REASON_IMPORT_FINISHED, "The import is finished.")
                        .with("importId", p.importId())
                        .precondition("STATE", "import", "Create another import.")
                        .build();
            case IngestProblem.PolicyVersionNotFound p ->
                of(
                                Code.NOT_FOUND,
                                INGEST_ERROR_REASON_POLICY_VERSION_NOT_FOUND,
                                "The tenant's policy never had this version.")
                        .with("version", p.version())
                        .build();
            case IngestProblem.QuotaExceeded p ->
                of(
                                Code.RESOURCE_EXHAUSTED,
                                INGEST_ERROR_REASON_QUOTA_EXCEEDED,
                                "The tenant's policy allows no more events today; try again after the delay.")
                        .with("eventsPerDay", p.eventsPerDay())
                        .retryAfter(p.retryAfter())
                        .build();
            case IngestProblem.QuarantinedEventNotFound p ->
                of(
                                Code.NOT_FOUND,
                                INGEST_ERROR_REASON_QUARANTINED_EVENT_NOT_FOUND,
                                "There is no such entry in quarantine, or not any more.")
                        .with("quarantinedEventId", p.id())
                        .build();
            case IngestProblem.SchemaNotFound p ->
                of(
                                Code.NOT_FOUND,
                                INGEST_ERROR_REASON_SCHEMA_NOT_FOUND,
                                "The tenant has no schema for events of this name.")
                        .with("eventName", p.eventName())
                        .build();
            case IngestProblem.SchemaLimit p ->
                of(
                                Code.RESOURCE_EXHAUSTED,
                                INGEST_ERROR_REASON_SCHEMA_LIMIT,
                                "The tenant has as many schemas as it may have; delete one that is not used.")
                        .with("schemasMax", p.schemasMax())
                        .build();
        };
    }

    private static Status relayAddress(IngestProblem.RelayAddress p) {
        return of(
                        Code.INVALID_ARGUMENT,
                        INGEST_ERROR_REASON_RELAY_ADDRESS,
                        "The address is a marketplace's relay, which is no contact of the seller's; leave it out.")
                .with("field", p.field())
                .with("domain", p.domain())
                .fields(List.of(new FieldViolation(
                        p.field(), "an address at " + p.domain() + " (expected: the customer's own address)")))
                .build();
    }

    private static ErrorStatus of(Code code, IngestErrorReason reason, String message) {
        return ErrorStatus.of(code, reason, DOMAIN, message);
    }
}
