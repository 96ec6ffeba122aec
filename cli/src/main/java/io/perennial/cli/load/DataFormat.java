package io.perennial.cli.load;

import io.perennial.api.ingest.v1.ImportFormat;

/** The file formats, by the names that the command line gives them, with what a tenant made for such a file is like. */
public enum DataFormat {
    CDNOW("cdnow", ImportFormat.IMPORT_FORMAT_CDNOW, "USD", "America/New_York"),
    ONLINE_RETAIL("online-retail", ImportFormat.IMPORT_FORMAT_ONLINE_RETAIL, "GBP", "Europe/London"),
    JSONL("jsonl", ImportFormat.IMPORT_FORMAT_JSONL, "USD", "Etc/UTC");

    private final String id;
    private final ImportFormat importFormat;
    private final String currency;
    private final String zone;

    DataFormat(String id, ImportFormat importFormat, String currency, String zone) {
        this.id = id;
        this.importFormat = importFormat;
        this.currency = currency;
        this.zone = zone;
    }

    @Override
    public String toString() {
        return id;
    }

    public ImportFormat importFormat() {
        return importFormat;
    }

    /** The currency of amounts that name none. */
    public String currency() {
        return currency;
    }

    /** The zone of customers whose country is not known. */
    public String zone() {
        return zone;
    }
}
