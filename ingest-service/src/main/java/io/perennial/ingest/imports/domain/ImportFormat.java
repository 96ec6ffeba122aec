package io.perennial.ingest.imports.domain;

import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import java.util.function.BiFunction;

/**
 * The file formats: each a constant here, named as in the contract, and a parser.
 *
 * <p>Every format is cut into lines; its parser says which of them are one record, what it says and which id it gets.
 */
public enum ImportFormat {
    /** CDNOW text: a line is an order. */
    CDNOW(SalesChannel.OWN_SHOP, Rows.SINGLE, Contacts.NEVER, CdnowParser::new),
    /** Online-Retail CSV: a row is a line of an invoice. */
    ONLINE_RETAIL(SalesChannel.OWN_SHOP, Rows.STAGED, Contacts.NEVER, RetailParser::new),
    /** JSON lines in the shape of Segment's track and identify calls. */
    JSONL(SalesChannel.OWN_SHOP, Rows.SINGLE, Contacts.MAYBE, (plan, _) -> new SegmentCallParser(plan));

    /** Whether a record says something by itself. */
    private enum Rows {
        SINGLE,
        /** It is part of an invoice, and its rows are kept until all of the file is there. */
        STAGED
    }

    /** Whether a file may give contacts of customers. */
    private enum Contacts {
        NEVER,
        MAYBE
    }

    private final Origin origin;
    private final Rows rows;
    private final Contacts contacts;
    private final BiFunction<ImportPlan, String, RecordParser> parser;

    ImportFormat(
            SalesChannel channel, Rows rows, Contacts contacts, BiFunction<ImportPlan, String, RecordParser> parser) {
        this.origin = Origin.of(channel);
        this.rows = rows;
        this.contacts = contacts;
        this.parser = parser;
    }

    /** From the beginning of a file, or with what was kept of its header there. */
    RecordParser parser(ImportPlan plan, String header) {
        return parser.apply(plan, header);
    }

    /** Where the events of such a file come from. */
    Origin origin() {
        return origin;
    }

    /** True where invoices are put together when all of the file is there. */
    public boolean isStaged() {
        return rows == Rows.STAGED;
    }

    /** True where contacts cannot be made up before the end of the file. */
    boolean mayGiveContacts() {
        return contacts == Contacts.MAYBE;
    }
}
