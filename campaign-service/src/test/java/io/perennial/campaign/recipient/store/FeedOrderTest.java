package io.perennial.campaign.recipient.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.MembershipChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.OriginSeen;
import io.perennial.campaign.recipient.domain.RecipientRecord.ProfileChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Suppressed;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Law;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.EventRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is kept does not depend on the order in which shards and feeds are read, on where pages end, or on how often a
 * record is told. Records that say what is now (profile, consent, memberships of one customer) stand in one shard in
 * one order, and keep it here.
 */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class FeedOrderTest {

    private static final int CUSTOMERS = 12;
    private static final int RECORDS = 400;

    @Inject
    Shop shop;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_kept_is_the_same_in_every_order_and_with_every_repetition(long seed) {
        // Given
        TenantId one = aTenant();
        TenantId other = aTenant();
        Random random = new Random(seed);
        List<Reported> story = story(random);

        // When
        for (Reported told : story) {
            feed(one, new Page(told.feed(), told.shard(), List.of(told.record())));
        }
        for (Page page : shuffled(story, random)) {
            feed(other, page);
        }

        // Then
        assertThat(kept(other)).as("seed %d", seed).isEqualTo(kept(one));
    }

    private static TenantId aTenant() {
        return new TenantId(ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE));
    }

    private enum Feed {
        EVENTS,
        MEMBERSHIPS
    }

    /** A record, for a tenant that is yet to be named. */
    private interface Template {
        EventRecord<List<RecipientRecord>> of(TenantId tenant);

        static Template told(CustomerId customer, RecipientRecord record) {
            return tenant -> EventRecords.state(new CustomerKey(tenant, customer), 1, List.of(record));
        }
    }

    /** A record in its shard. Those with the same lane keep their order. */
    private record Reported(Feed feed, int shard, String lane, Template record) {

        Reported(int shard, String lane, Template record) {
            this(Feed.EVENTS, shard, lane, record);
        }
    }

    private record Page(Feed feed, int shard, List<Template> records) {}

    private void feed(TenantId tenant, Page page) {
        List<EventRecord<List<RecipientRecord>>> records =
                page.records().stream().map(record -> record.of(tenant)).toList();
        switch (page.feed()) {
            case EVENTS -> shop.events(page.shard(), records);
            case MEMBERSHIPS ->
                shop.memberships(
                        page.shard(),
                        records.stream().map(FeedOrderTest::membership).toList());
        }
    }

    private static CustomerRecord<RecipientRecord> membership(EventRecord<List<RecipientRecord>> record) {
        var told = ((EventRecord.OfCustomer<List<RecipientRecord>>) record.kind()).read();
        RecipientRecord content = told.content().getFirst();
        return new CustomerRecord<>(told.customer(), told.position(), null, false, "trace " + content, content);
    }

    private static List<Reported> story(Random random) {
        List<Reported> story = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            Instant time = Shop.NOON.plusSeconds(i);
            int who = random.nextInt(CUSTOMERS);
            CustomerId customer = new CustomerId("c" + who);
            switch (random.nextInt(20)) {
                case 0 -> {
                    ZoneId zone = ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "Asia/Tokyo");
                    // The record of a tenant stands in every shard.
                    for (int shard = 0; shard < 16; shard++) {
                        story.add(new Reported(
                                shard,
                                "tenant" + shard,
                                tenant -> EventRecords.tenant(new Tenant(
                                        tenant,
                                        "EUR",
                                        zone,
                                        Law.OPT_IN,
                                        ClockMode.REPLAY,
                                        time,
                                        "1",
                                        PolicyDefaults.DEFAULTS))));
                    }
                }
                case 1 -> {
                    for (int shard = 0; shard < 16; shard++) {
                        story.add(new Reported(
                                shard, "clock" + i + "/" + shard, tenant -> EventRecords.advanced(tenant, time)));
                    }
                }
                case 2 -> {
                    if (who < 3) {
                        story.add(new Reported(
                                who,
                                "erasure" + i,
                                tenant -> EventRecords.erased(new CustomerKey(tenant, customer), time)));
                    }
                }
                case 3, 4, 5 -> {
                    Optional<String> zone = random.nextBoolean() ? Optional.of("Zone/" + i) : Optional.empty();
                    Set<Channel> reachable = channels(random);
                    story.add(new Reported(
                            who, "profile" + who, Template.told(customer, new ProfileChanged(zone, reachable))));
                }
                case 6, 7, 8 -> {
                    boolean profiled = random.nextBoolean();
                    Set<Channel> marketing = channels(random);
                    story.add(new Reported(
                            who,
                            "consent" + who,
                            Template.told(customer, new ConsentChanged(profiled, marketing, Optional.of(time)))));
                }
                case 9, 10, 11 -> {
                    List<String> segments = List.of("s" + random.nextInt(3), "t" + i);
                    story.add(new Reported(
                            Feed.MEMBERSHIPS,
                            who,
                            "membership" + who,
                            Template.told(customer, new MembershipChanged(segments))));
                }
                case 12, 13, 14, 15 -> {
                    boolean own = random.nextInt(4) == 0;
                    story.add(new Reported(who, "origin" + i, Template.told(customer, new OriginSeen(own))));
                }
                default -> {
                    Channel channel = Channel.ofCode(1 + random.nextInt(3));
                    Suppression.Cause cause = Suppression.Cause.ofCode(1 + random.nextInt(3));
                    story.add(new Reported(
                            who, "ended" + i, Template.told(customer, new Suppressed(channel, cause, time))));
                }
            }
        }
        return story;
    }

    private static Set<Channel> channels(Random random) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (Channel channel : Channel.values()) {
            if (random.nextBoolean()) {
                channels.add(channel);
            }
        }
        return channels;
    }

    /** The story in another order, cut into pages of one shard each; some pages come twice. */
    private static List<Page> shuffled(List<Reported> story, Random random) {
        Map<String, Deque<Reported>> lanes = new LinkedHashMap<>();
        story.forEach(told ->
                lanes.computeIfAbsent(told.lane(), _ -> new ArrayDeque<>()).add(told));
        List<String> turns = new ArrayList<>(story.stream().map(Reported::lane).toList());
        Collections.shuffle(turns, random);
        List<Page> pages = new ArrayList<>();
        List<Template> open = new ArrayList<>();
        Feed feed = Feed.EVENTS;
        int shard = -1;
        for (String lane : turns) {
            Reported next = Objects.requireNonNull(lanes.get(lane)).removeFirst();
            if (next.feed() != feed || next.shard() != shard || open.size() > random.nextInt(6)) {
                close(pages, feed, shard, open, random);
                feed = next.feed();
                shard = next.shard();
            }
            open.add(next.record());
        }
        close(pages, feed, shard, open, random);
        return pages;
    }

    private static void close(List<Page> pages, Feed feed, int shard, List<Template> open, Random random) {
        if (!open.isEmpty()) {
            Page page = new Page(feed, shard, List.copyOf(open));
            pages.add(page);
            if (random.nextInt(4) == 0) {
                pages.add(page);
            }
            open.clear();
        }
    }

    private List<String> kept(TenantId tenant) {
        List<String> kept = new ArrayList<>();
        kept.addAll(texts(tenant, "recipient", "customer_id"));
        kept.addAll(texts(tenant, "suppression", "customer_id, channel, cause"));
        kept.addAll(texts(tenant, "tenant", "zone"));
        kept.addAll(texts(tenant, "feed_tenant_shard", "shard"));
        kept.add("erased: " + shop.number(tenant, "SELECT count(*) FROM feed_tombstone WHERE tenant_id = $1"));
        return kept;
    }

    private List<String> texts(TenantId tenant, String table, String order) {
        return shop
                .rows(
                        tenant,
                        "SELECT to_jsonb(t) - 'tenant_id' AS row FROM " + table + " AS t WHERE tenant_id = $1 ORDER BY "
                                + order)
                .stream()
                .map(row -> table + " " + row.getValue("row"))
                .toList();
    }
}
