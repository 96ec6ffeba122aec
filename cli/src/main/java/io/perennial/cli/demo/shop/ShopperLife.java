package io.perennial.cli.demo.shop;

import io.perennial.api.ingest.v1.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Lives one customer's life in the shop. */
final class ShopperLife {

    private static final double PROSPECT_SHARE = 0.08;
    private static final double MARKETPLACE_SHARE = 0.06;
    private static final double CANCEL_SHARE = 0.02;
    private static final double TICKET_SHARE = 0.06;
    private static final double RETURN_SHARE = 0.08;
    private static final double REVIEW_SHARE = 0.20;
    private static final double LOW_RATING_SHARE = 0.25;
    private static final double VISIT_GAP_DAYS = 25;
    private static final double VISITING_DAYS_AFTER_ORDER = 150;
    private static final double DAY_MS = Duration.ofDays(1).toMillis();

    private final GeneratedShop shop;
    private final String customerId;
    private final SplittableRandom random;
    private final Country country;
    private final boolean marketplace;
    private final BuyingProcess process;
    private final ShopEvents make;
    private final List<Event> events = new ArrayList<>();

    ShopperLife(GeneratedShop shop, String customerId, SplittableRandom random) {
        this.shop = shop;
        this.customerId = customerId;
        this.random = random;
        this.country = Country.draw(random);
        this.marketplace = random.nextDouble() < MARKETPLACE_SHARE;
        this.process = BuyingProcess.draw(random);
        this.make = new ShopEvents(customerId, country, marketplace, random);
    }

    Shopper live() {
        // Customers come until shortly before the end, so that some are new.
        Instant first =
                shop.start().plusMillis((long) (random.nextDouble() * (GeneratedShop.HISTORY.toMillis() - DAY_MS)));
        double truth = Double.NaN;
        if (random.nextDouble() < PROSPECT_SHARE) {
            visits(first, VISITING_DAYS_AFTER_ORDER);
        } else {
            truth = orders(first);
        }
        events.removeIf(event -> !ShopEvents.time(event).isBefore(shop.end()));
        events.sort(Comparator.comparing(ShopEvents::time).thenComparing(Event::getEventId));
        Registration registration = Registration.draw(customerId, country, marketplace, first, random);
        return new Shopper(customerId, registration.identification(), registration.consents(), events, truth);
    }

    /** All orders until the customer leaves or the shop's history ends; answers the true probability of leaving. */
    private double orders(Instant first) {
        Instant time = first;
        while (true) {
            boolean bad = order(time);
            boolean left = random.nextDouble() < process.leaveProbability(bad);
            double gapDays = process.drawGapDays(random);
            visits(time, Math.min(VISITING_DAYS_AFTER_ORDER, left ? Double.MAX_VALUE : gapDays));
            Instant next = time.plusMillis((long) (gapDays * DAY_MS));
            if (left || !next.isBefore(shop.end())) {
                double idleDays = Duration.between(time, shop.end()).toMillis() / DAY_MS;
                return process.probabilityOfNoOrder(idleDays, bad, shop.horizonDays());
            }
            time = next;
        }
    }

    /** An order with what came of it; answers whether it was a bad experience. */
    private boolean order(Instant time) {
        Basket basket = Basket.draw(random);
        if (!marketplace) {
            Instant visit = time.minusSeconds(1_800);
            events.add(make.search(visit, basket));
            basket.products()
                    .forEach(product -> events.add(make.view(visit.plusSeconds(60 + product.number()), product)));
            basket.products()
                    .forEach(product -> events.add(make.add(visit.plusSeconds(900 + product.number()), product)));
        }
        String orderId = make.nextId("o");
        events.add(make.order(time, orderId, basket));
        if (random.nextDouble() < CANCEL_SHARE) {
            // Cancelled and placed again at once: the rhythm stays, and a cancelled order must not count.
            events.add(make.cancel(time.plusSeconds(300), orderId));
            events.add(make.order(time.plusSeconds(600), make.nextId("o"), basket));
        }
        return aftermath(time, orderId, basket);
    }

    private boolean aftermath(Instant time, String orderId, Basket basket) {
        boolean bad = false;
        if (random.nextDouble() < TICKET_SHARE) {
            bad = random.nextBoolean();
            events.addAll(make.ticket(days(time, 2), bad));
        }
        if (random.nextDouble() < RETURN_SHARE) {
            events.addAll(make.giveBack(days(time, 7), orderId, basket));
        }
        if (random.nextDouble() < REVIEW_SHARE) {
            boolean low = random.nextDouble() < LOW_RATING_SHARE;
            events.add(make.review(days(time, 9), basket, low));
            bad |= low;
        }
        return bad;
    }

    /** Visits at a steady rate, whether the customer has left or not: they say nothing of the hidden truth. */
    private void visits(Instant from, double forDays) {
        if (marketplace) {
            return;
        }
        double day = -Math.log(1 - random.nextDouble()) * VISIT_GAP_DAYS;
        while (day < forDays) {
            Instant time = days(from, day);
            Basket seen = Basket.draw(random);
            seen.products().forEach(product -> events.add(make.view(time.plusSeconds(product.number()), product)));
            day += 1 - Math.log(1 - random.nextDouble()) * VISIT_GAP_DAYS;
        }
    }

    private static Instant days(Instant from, double days) {
        return from.plusMillis((long) (days * DAY_MS));
    }
}
