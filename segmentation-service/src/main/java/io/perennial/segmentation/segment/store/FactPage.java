package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerFact.CustomerActed;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCancelled;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCompleted;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderRefunded;
import io.perennial.segmentation.aggregate.domain.CustomerNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A page of events, sorted by what is done with each kind. Of records that carry a state, the last one stands. */
final class FactPage {

    /** A fact and whose it is. */
    record Keyed<F extends CustomerFact>(CustomerKey key, F fact) {}

    /** What a page brings of one customer, besides facts of orders. */
    static final class OfCustomer {
        final CustomerKey key;
        final List<Instant> acts = new ArrayList<>();
        boolean hasImportedEvent;
        boolean hasLiveEvent;
        boolean usable;
        CustomerNews.@Nullable LawTold law;
        CustomerNews.@Nullable ConsentTold consent;

        OfCustomer(CustomerKey key) {
            this.key = key;
        }

        boolean hasEvent() {
            return hasImportedEvent || hasLiveEvent;
        }
    }

    final Map<CustomerKey, OfCustomer> customers = new TreeMap<>();
    final Map<CustomerKey, Cause> causes = new TreeMap<>();
    final List<Keyed<OrderCompleted>> orders = new ArrayList<>();
    final List<Keyed<OrderCancelled>> cancellations = new ArrayList<>();
    final List<Keyed<OrderRefunded>> refunds = new ArrayList<>();

    FactPage(List<CustomerRecord<CustomerNews>> records) {
        records.forEach(this::add);
    }

    private void add(CustomerRecord<CustomerNews> record) {
        OfCustomer customer = customers.computeIfAbsent(record.customer(), OfCustomer::new);
        causes.merge(record.customer(), Cause.of(record), Cause::and);
        switch (record.content()) {
            case CustomerNews.Happened happened -> add(customer, happened, record.backfill());
            case CustomerNews.LawTold law -> customer.law = law;
            case CustomerNews.ConsentTold consent -> customer.consent = consent;
        }
    }

    private void add(OfCustomer customer, CustomerNews.Happened happened, boolean imported) {
        customer.hasImportedEvent |= imported;
        customer.hasLiveEvent |= !imported;
        customer.usable |= happened.usable();
        switch (happened.fact()) {
            case OrderCompleted fact -> orders.add(new Keyed<>(customer.key, fact));
            case OrderCancelled fact -> cancellations.add(new Keyed<>(customer.key, fact));
            case OrderRefunded fact -> refunds.add(new Keyed<>(customer.key, fact));
            case CustomerActed fact -> customer.acts.add(fact.at());
            case null -> {}
        }
    }
}
