package io.perennial.platform.feed;

import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads feeds about customers that are not ingest's: churn's scores, segmentation's memberships. */
@Singleton
public class CustomerFeed {

    /** Records of one shard about customers who are not erased, in the order of their positions. */
    public record Page<C>(int shard, List<CustomerRecord<C>> records) {}

    private final FeedReaders readers;
    private final Tombstones tombstones;

    public CustomerFeed(FeedReaders readers, Tombstones tombstones) {
        this.readers = readers;
        this.tombstones = tombstones;
    }

    /**
     * Reads a feed until the service ends. To be called once a feed, at the start.
     *
     * @param feed the feed's name, the same for good: the cursor is stored under it
     * @param consumer the service's name
     */
    public <C> void follow(
            String feed, String consumer, FeedSource<CustomerRecord<C>> source, PageWriter<Page<C>> writer) {
        readers.read(feed, consumer, source, handler(writer));
    }

    /** What is done with each page: locks, leaves out who is erased, and writes. Tests call it by hand. */
    public <C> FeedHandler<CustomerRecord<C>> handler(PageWriter<Page<C>> writer) {
        return new FeedHandler<>() {
            @Override
            public Set<TenantId> tenantsOf(List<CustomerRecord<C>> page) {
                return distinct(page, told -> told.customer().tenant());
            }

            @Override
            public Uni<Void> apply(SqlConnection conn, int shard, List<CustomerRecord<C>> page) {
                return TenantShards.lock(conn, shard, tenantsOf(page))
                        .flatMap(_ -> tombstones.living(conn, page))
                        .flatMap(living -> writer.write(conn, new Page<>(shard, living)));
            }

            @Override
            public void committed() {
                writer.committed();
            }

            @Override
            public List<String> traceparentsOf(List<CustomerRecord<C>> page) {
                return List.copyOf(distinct(page, CustomerRecord::traceparent));
            }

            @Override
            public Optional<Instant> oldestAcceptTime(List<CustomerRecord<C>> page) {
                return page.stream()
                        .map(CustomerRecord::acceptTime)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo);
            }
        };
    }

    private static <R, T> Set<T> distinct(List<R> records, Function<R, T> of) {
        return records.stream().map(of).collect(Collectors.toSet());
    }
}
