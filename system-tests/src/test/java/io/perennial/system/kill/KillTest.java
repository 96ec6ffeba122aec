package io.perennial.system.kill;

import static io.perennial.system.shop.OrderHistory.AS_OF;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.cli.stack.Service;
import io.perennial.system.running.Figures;
import io.perennial.system.running.Seller;
import io.perennial.system.running.SystemStack;
import io.perennial.system.shop.OrderHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Services are killed at random moments of a load and started again: in the end every figure is as without, to the last
 * bit. Where a bug is planted that only a kill at one moment shows, the figures differ.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(2)
class KillTest {

    private static final int CUSTOMERS = 1_500;
    private static final int LONG_ROUNDS = 24;

    /** A part of the load takes about so long. */
    private static final int KILL_MS_MAX = 2_000;

    /** A service is killed so long after a part of the load began. */
    private record Kill(Service service, int afterMs) {}

    @Test
    void after_a_kill_of_each_service_every_figure_is_as_without() {
        withSeed(random ->
                kills(random, Service.values().length).stream().map(List::of).toList());
    }

    @Test
    @Tag("long")
    void after_many_kills_of_one_or_two_services_every_figure_is_as_without() {
        withSeed(random -> IntStream.range(0, Integer.getInteger("kill.rounds", LONG_ROUNDS))
                .mapToObj(_ -> kills(random, 1 + random.nextInt(2)))
                .toList());
    }

    @Test
    void a_checkpoint_that_is_committed_before_the_work_is_caught() {
        Path home = PlantedHome.make(
                SystemStack.folder("planted-home"),
                Map.of(Service.SEGMENTATION, Plant.CHECKPOINT_BEFORE_WORK, Service.CHURN, Plant.ONE_TRANSACTION));
        List<BusyWeek> weeks = weeks(1, 1);
        try (SystemStack stack = SystemStack.start("planted", home, Map.of())) {
            Figures killed = load(Seller.replay(stack, "Killed"), weeks, List.of(List.of()));
            Figures without = load(Seller.replay(stack, "Without"), weeks, List.of(List.of()));

            assertThat(stack.said())
                    .filteredOn(line -> line.contains("ended with code 137"))
                    .extracting(line -> line.substring(0, line.indexOf(' ')))
                    .containsExactlyInAnyOrder("segmentation", "churn");
            assertThat(killed.differencesFrom(without)).isNotEmpty();
            assertThat(Long.parseLong(killed.get("segmentation orders")))
                    .isLessThan(Long.parseLong(without.get("segmentation orders")));
            assertThat(killed.only("churn ").differencesFrom(without.only("churn ")))
                    .as("the same kill between work and checkpoint that are one transaction")
                    .isEmpty();
        }
    }

    private static void withSeed(Function<Random, List<List<Kill>>> plan) {
        long seed = Long.getLong("kill.seed", ThreadLocalRandom.current().nextLong());
        List<List<Kill>> kills = plan.apply(new Random(seed));
        List<BusyWeek> weeks = weeks(seed, kills.size());
        try (SystemStack stack = SystemStack.start("kill", SystemStack.HOME, Map.of())) {
            Figures killed = load(Seller.replay(stack, "Killed"), weeks, kills);
            List<String> restarts = stack.said();
            Figures without =
                    load(Seller.replay(stack, "Without"), weeks, Collections.nCopies(weeks.size(), List.of()));

            assertThat(restarts)
                    .filteredOn(line -> line.contains("is started again"))
                    .hasSize(count(kills));
            assertThat(killed.differencesFrom(without)).isEmpty();
            assertThat(without.get("ingest events")).isEqualTo(eventsOf(weeks));
            assertThat(without.get("segmentation orders"))
                    .isEqualTo(String.valueOf(lasting(weeks).lines().size()));
            assertThat(without.get("segmentation revenue"))
                    .isEqualTo(String.valueOf(lasting(weeks).revenueCents()));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("again with -Dkill.seed=" + seed + " (" + kills + ")", e);
        }
    }

    /** Kills of so many services, none of them twice. */
    private static List<Kill> kills(Random random, int count) {
        List<Service> services = new ArrayList<>(Arrays.asList(Service.values()));
        Collections.shuffle(services, random);
        return services.stream()
                .limit(count)
                .map(service -> new Kill(service, random.nextInt(KILL_MS_MAX)))
                .toList();
    }

    private static int count(List<List<Kill>> kills) {
        return kills.stream().mapToInt(List::size).sum();
    }

    private static List<BusyWeek> weeks(long seed, int count) {
        List<OrderHistory> parts = OrderHistory.of(seed, "kill", CUSTOMERS).parts(count);
        return IntStream.range(0, count)
                .mapToObj(week -> new BusyWeek("week-" + week, parts.get(week)))
                .toList();
    }

    private static String eventsOf(List<BusyWeek> weeks) {
        long events = weeks.stream().mapToLong(BusyWeek::events).sum();
        return events + " of them " + events + " different";
    }

    private static OrderHistory lasting(List<BusyWeek> weeks) {
        return new OrderHistory(
                weeks.stream().flatMap(week -> week.lasting().lines().stream()).toList());
    }

    /** Loads part by part, with the kills of each part; then moves the clock, trains, and asks for every figure. */
    private static Figures load(Seller seller, List<BusyWeek> weeks, List<List<Kill>> kills) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < weeks.size(); i++) {
                // A process that is just starting cannot be killed in its work.
                seller.stack().stack().awaitReady();
                BusyWeek week = weeks.get(i);
                List<CompletableFuture<Void>> parts = new ArrayList<>();
                parts.add(CompletableFuture.runAsync(() -> week.loadOrders(seller), threads));
                parts.add(CompletableFuture.runAsync(() -> week.loadTheRest(seller), threads));
                kills.get(i)
                        .forEach(kill -> parts.add(CompletableFuture.runAsync(
                                () -> seller.stack().kill(kill.service()),
                                CompletableFuture.delayedExecutor(kill.afterMs(), TimeUnit.MILLISECONDS, threads))));
                CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                        .join();
            }
        }
        seller.stack().stack().awaitReady();
        seller.advanceClock(AS_OF);
        seller.awaitSettled();
        var model = seller.train();
        return Figures.of(seller, AS_OF).with(model);
    }
}
