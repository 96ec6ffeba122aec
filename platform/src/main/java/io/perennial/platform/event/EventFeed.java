package io.perennial.platform.event;

import io.perennial.api.ingest.v1.MutinyFeedServiceGrpc.MutinyFeedServiceStub;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.feed.FeedReaders;
import io.perennial.platform.feed.FeedSource;
import io.perennial.platform.feed.PageWriter;
import io.perennial.platform.feed.Tombstones;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Reads ingest's event feed into a service. */
@Singleton
public class EventFeed {

    /** The feed's name; the cursors of its readers are stored under it. */
    public static final String NAME = "ingest.events";

    private final FeedReaders readers;
    private final Tombstones tombstones;

    public EventFeed(FeedReaders readers, Tombstones tombstones) {
        this.readers = readers;
        this.tombstones = tombstones;
    }

    /**
     * Reads the feed until the service ends. To be called once, at the start.
     *
     * @param consumer the service's name
     * @param read what the service makes of a record about a customer; outside any transaction
     */
    public <C> void follow(
            String consumer,
            MutinyFeedServiceStub ingest,
            Function<CustomerRecord<RecordContent>, C> read,
            PageWriter<EventPage<C>> writer) {
        EventHandler<C> handler = handler(read, writer);
        readers.read(NAME, consumer, source(consumer, ingest, handler), handler);
    }

    /** What is done with each page; tests call it by hand. */
    public <C> EventHandler<C> handler(
            Function<CustomerRecord<RecordContent>, C> read, PageWriter<EventPage<C>> writer) {
        return new EventHandler<>(tombstones, read, writer);
    }

    static <C> FeedSource<EventRecord<C>> source(
            String consumer, MutinyFeedServiceStub ingest, EventHandler<C> handler) {
        return (shard, cursor, wait) -> ServiceCalls.within(ingest, FeedSource.answeredWithin(wait))
                .pullEvents(PullEventsRequest.newBuilder()
                        .setPull(FeedMessages.pull(consumer, shard, cursor, wait))
                        .build())
                .map(page -> FeedMessages.page(handler.read(page.getRecordsList()), page.getPosition()));
    }
}
