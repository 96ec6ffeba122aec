package io.perennial.cli.demo;

import io.perennial.api.ingest.v1.ConsentEntry;
import io.perennial.api.ingest.v1.ConsentServiceGrpc;
import io.perennial.api.ingest.v1.CustomerServiceGrpc;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventServiceGrpc;
import io.perennial.api.ingest.v1.Identification;
import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.api.ingest.v1.RecordConsentsRequest;
import io.perennial.api.ingest.v1.RecordEventsRequest;
import io.perennial.cli.call.Connection;
import io.perennial.cli.call.Patience;
import io.perennial.cli.console.Console;
import io.perennial.cli.console.Progress;
import io.perennial.cli.demo.shop.GeneratedShop;
import io.perennial.cli.demo.shop.Shopper;
import io.perennial.cli.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends the made-up shop's customers, consents and events, as a shop would. */
final class ShopLoad {

    private static final int CUSTOMERS_A_CALL = 250;
    private static final int ROWS_A_CALL = 1_000;
    private static final Duration CALL_MAX = Duration.ofMinutes(2);

    private final CustomerServiceGrpc.CustomerServiceBlockingStub customers;
    private final ConsentServiceGrpc.ConsentServiceBlockingStub consents;
    private final EventServiceGrpc.EventServiceBlockingStub events;
    private final Console console;
    private final Patience patience = new Patience(CALL_MAX);
    private final EventCounts.Builder counts = EventCounts.newBuilder();

    ShopLoad(Connection connection, String token, Console console) {
        var ingest = connection.channel(Service.INGEST);
        this.customers = Connection.withToken(CustomerServiceGrpc.newBlockingStub(ingest), token);
        this.consents = Connection.withToken(ConsentServiceGrpc.newBlockingStub(ingest), token);
        this.events = Connection.withToken(EventServiceGrpc.newBlockingStub(ingest), token);
        this.console = console;
    }

    Loaded load(GeneratedShop shop) {
        Map<String, Double> truth = new HashMap<>();
        Progress progress = console.progress("Loading a made-up shop", shop.customers());
        try (progress) {
            Iterator<Shopper> shoppers = shop.shoppers().iterator();
            long done = 0;
            while (shoppers.hasNext()) {
                List<Shopper> group = new ArrayList<>();
                while (shoppers.hasNext() && group.size() < CUSTOMERS_A_CALL) {
                    group.add(shoppers.next());
                }
                send(group);
                group.forEach(shopper -> truth.put(shopper.customerId(), shopper.probabilityOfLeaving()));
                done += group.size();
                progress.at(done);
            }
        }
        return new Loaded(counts.build(), Map.of(), 0, false, shop.end(), progress.seconds(), truth);
    }

    /** Who they are and what they agreed to first: what they did needs it. */
    private void send(List<Shopper> group) {
        List<Identification> identifications = new ArrayList<>();
        List<ConsentEntry> entries = new ArrayList<>();
        List<Event> happened = new ArrayList<>();
        for (Shopper shopper : group) {
            @Nullable Identification identification = shopper.identification();
            if (identification != null) {
                identifications.add(identification);
            }
            entries.addAll(shopper.consents());
            happened.addAll(shopper.events());
        }
        IdentifyCustomersRequest identify = IdentifyCustomersRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .addAllIdentifications(identifications)
                .build();
        patience.ask(() -> customers.withDeadlineAfter(60, TimeUnit.SECONDS).identifyCustomers(identify));
        pages(entries).forEach(page -> {
            RecordConsentsRequest record = RecordConsentsRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .addAllEntries(page)
                    .build();
            patience.ask(() -> consents.withDeadlineAfter(60, TimeUnit.SECONDS).recordConsents(record));
        });
        pages(happened).forEach(page -> {
            RecordEventsRequest record =
                    RecordEventsRequest.newBuilder().addAllEvents(page).build();
            patience.ask(() -> events.withDeadlineAfter(60, TimeUnit.SECONDS).recordEvents(record))
                    .getResultsList()
                    .forEach(this::count);
        });
    }

    private void count(EventResult result) {
        counts.setSent(counts.getSent() + 1);
        switch (result.getStatus()) {
            case EVENT_STATUS_ACCEPTED -> counts.setAccepted(counts.getAccepted() + 1);
            case EVENT_STATUS_DUPLICATE -> counts.setDuplicate(counts.getDuplicate() + 1);
            case EVENT_STATUS_CONSENT_DENIED -> counts.setConsentDenied(counts.getConsentDenied() + 1);
            case EVENT_STATUS_REJECTED -> counts.setRejected(counts.getRejected() + 1);
            case EVENT_STATUS_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalStateException("no status: " + result);
        }
    }

    private static <T> List<List<T>> pages(List<T> rows) {
        List<List<T>> pages = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_A_CALL) {
            pages.add(rows.subList(from, Math.min(rows.size(), from + ROWS_A_CALL)));
        }
        return pages;
    }
}
