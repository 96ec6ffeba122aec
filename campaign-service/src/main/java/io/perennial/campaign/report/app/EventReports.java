package io.perennial.campaign.report.app;

import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Ingest, as far as messages are reported to it. */
public interface EventReports {

    /** Reports up to 1,000 messages; one answer for each, in order. Reporting a message again does no harm. */
    Uni<List<Answer>> record(TenantId tenant, List<MessageReport> messages);

    /** What ingest made of one event. */
    sealed interface Answer {

        /** Ingest has it, from this report or an earlier one. */
        record Kept() implements Answer {}

        /** Ingest must not have it: the customer was erased, or has not consented. */
        record Unwanted() implements Answer {}

        /**
         * It breaks the contract, and would again however often it is sent.
         *
         * @param why the reason and the field at fault, without any value; cut if it is longer than the limit
         */
        record Refused(String why) implements Answer {

            public static final int WHY_LENGTH_MAX = 200;

            public Refused {
                why = why.length() <= WHY_LENGTH_MAX ? why : why.substring(0, WHY_LENGTH_MAX);
            }
        }

        /** It was not taken, and is sent again later. */
        record NotTaken() implements Answer {}
    }
}
