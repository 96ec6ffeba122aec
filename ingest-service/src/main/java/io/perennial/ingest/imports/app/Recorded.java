package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.DemoCustomer;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.ingest.imports.domain.Tally;
import java.util.List;

/**
 * What became of the facts of a batch.
 *
 * @param eventCount how many events were tried
 */
record Recorded(Tally tally, List<LineFault> faults, List<DemoCustomer> customers, int eventCount) {}
