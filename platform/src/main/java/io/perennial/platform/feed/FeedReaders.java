package io.perennial.platform.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.trace.TraceLink;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Starts the readers of the feeds that a service consumes, and ends them with the service.
 *
 * <p>{@code perennial.feed.reading=false} keeps them still: so it is in tests, where handlers are called by
 * hand. A process that only migrates reads nothing either.
 */
@Singleton
public class FeedReaders {

    private static final Logger LOG = Logger.getLogger(FeedReaders.class);
    private static final int STOP_SECONDS_MAX = 10;

    private final TenantTx tx;
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final TraceLink traces;
    private final boolean reading;
    private final List<FeedReader<?>> readers = new CopyOnWriteArrayList<>();

    public FeedReaders(
            TenantTx tx,
            Vertx vertx,
            MeterRegistry meters,
            TraceLink traces,
            @ConfigProperty(name = "perennial.feed.reading", defaultValue = "true") boolean reading,
            @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean migratingOnly) {
        this.tx = tx;
        this.vertx = vertx;
        this.meters = meters;
        this.traces = traces;
        this.reading = reading && !migratingOnly;
    }

    /**
     * Reads a feed from where this service last stopped, until the service ends. To be called once a feed, at the start.
     *
     * @param feed the feed's name, the same for good: the cursor is stored under it
     * @param consumer the service's name
     */
    public <R> void read(String feed, String consumer, FeedSource<R> source, FeedHandler<R> handler) {
        if (!reading) {
            LOG.infof("feed=%s consumer=%s: not read here", feed, consumer);
            return;
        }
        FeedReader<R> reader = reader(feed, consumer, source, handler, FeedReader.Patience.DEFAULT);
        readers.add(reader);
        reader.start();
    }

    <R> FeedReader<R> reader(
            String feed, String consumer, FeedSource<R> source, FeedHandler<R> handler, FeedReader.Patience patience) {
        FeedLeases leases = new FeedLeases(feed, consumer, UUID.randomUUID(), patience.lease());
        FeedMeters feedMeters = new FeedMeters(meters, feed, consumer);
        return new FeedReader<>(
                new FeedReader.Job<>(feed, consumer, source, handler, leases, patience, feedMeters), tx, vertx, traces);
    }

    /** Waits for the pages in work, on the thread that ends the process: after it the database is gone. */
    void stop(@Observes ShutdownEvent end) {
        CompletableFuture<?>[] ends = readers.stream().map(FeedReader::stop).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("leases were not given back; they end by themselves", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
