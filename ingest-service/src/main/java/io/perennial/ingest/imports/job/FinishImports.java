package io.perennial.ingest.imports.job;

import io.perennial.ingest.imports.app.FinishImport;
import io.perennial.platform.job.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Every second, finishes the imports whose bytes are all there: those of this moment, and those of a service that was killed. */
@Singleton
public class FinishImports {

    private final FinishImport finish;

    FinishImports(FinishImport finish) {
        this.finish = finish;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        // Page by page, in turns, until none is left.
        return InTurn.whileMore(finish::handle);
    }
}
