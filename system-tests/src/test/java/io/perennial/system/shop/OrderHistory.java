package io.perennial.system.shop;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Orders of a made-up shop as CDNOW's file has them, and what plain Java makes of them. */
public record OrderHistory(List<Line> lines) {

    /** The first instant after all orders. */
    public static final Instant AS_OF = Instant.parse("1998-04-01T00:00:00Z");

    private static final LocalDate FIRST_DAY = LocalDate.of(1997, 1, 1);
    private static final int FIRST_DAYS = 420;

    /** One order. */
    public record Line(String customer, LocalDate day, int items, long cents) {

        public Instant time() {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /** What one customer bought. */
    public record Bought(long orders, Instant last, long cents) {}

    public OrderHistory {
        lines = List.copyOf(lines);
    }

    /**
     * The customers begin on any day, buy at rates of their own, and many leave for good. There are free orders among
     * them, and lines that are the same twice.
     */
    public static OrderHistory of(long seed, String prefix, int customers) {
        Random random = new Random(seed);
        List<Line> lines = new ArrayList<>();
        for (int number = 1; number <= customers; number++) {
            String customer = String.format(Locale.ROOT, "%s-%05d", prefix, number);
            double gapDays = 15 + 120 * random.nextDouble();
            LocalDate day = FIRST_DAY.plusDays(random.nextInt(FIRST_DAYS));
            while (day.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(AS_OF)) {
                Line line = new Line(
                        customer,
                        day,
                        1 + random.nextInt(4),
                        random.nextInt(20) == 0 ? 0 : 500 + random.nextInt(6_000));
                lines.add(line);
                if (random.nextInt(30) == 0) {
                    lines.add(line);
                }
                if (random.nextInt(4) == 0) {
                    break;
                }
                day = day.plusDays(1 + Math.round(-gapDays * Math.log(1 - random.nextDouble())));
            }
        }
        return new OrderHistory(lines);
    }

    /** The history in so many parts, each with lines of all customers. */
    public List<OrderHistory> parts(int count) {
        return Stream.iterate(0, part -> part < count, part -> part + 1)
                .map(part -> new OrderHistory(Stream.iterate(part, i -> i < lines.size(), i -> i + count)
                        .map(lines::get)
                        .toList()))
                .toList();
    }

    /** Writes the lines as CDNOW has them. */
    public Path write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(
                    file,
                    lines.stream()
                            .map(line -> String.format(
                                    Locale.ROOT,
                                    " %s %s %2d %6.2f",
                                    line.customer(),
                                    line.day().toString().replace("-", ""),
                                    line.items(),
                                    line.cents() / 100.0))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long revenueCents() {
        return lines.stream().mapToLong(Line::cents).sum();
    }

    public SortedMap<String, Bought> customers() {
        return lines.stream()
                .collect(groupingBy(Line::customer, TreeMap::new, collectingAndThen(toList(), OrderHistory::bought)));
    }

    private static Bought bought(List<Line> lines) {
        return new Bought(
                lines.size(),
                lines.stream().map(Line::time).max(Comparator.naturalOrder()).orElseThrow(),
                lines.stream().mapToLong(Line::cents).sum());
    }

    /** Each customer's stage by the default bounds, where nothing but orders is known. */
    public SortedMap<String, String> stages() {
        return stages(30, 90, 180, 90);
    }

    /** Each customer's stage by these bounds, in days, where nothing but orders is known. */
    public SortedMap<String, String> stages(int recent, int cooling, int churned, int inactive) {
        SortedMap<String, String> stages = new TreeMap<>();
        customers().forEach((customer, bought) -> {
            long age = ChronoUnit.DAYS.between(bought.last(), AS_OF);
            stages.put(
                    customer,
                    age >= churned
                            ? "CHURNED"
                            : age >= Math.max(cooling, inactive)
                                    ? "DORMANT"
                                    : age >= recent ? "COOLING" : bought.orders() > 1 ? "ACTIVE" : "NEW");
        });
        return stages;
    }

    /** Each customer's scores of recency, frequency and money: fifths of the customers, equal values alike. */
    public SortedMap<String, List<Integer>> scores() {
        SortedMap<String, Bought> customers = customers();
        List<Long> last = customers.values().stream()
                .map(one -> -one.last().getEpochSecond())
                .sorted()
                .toList();
        List<Long> orders =
                customers.values().stream().map(Bought::orders).sorted().toList();
        List<Long> cents =
                customers.values().stream().map(Bought::cents).sorted().toList();
        SortedMap<String, List<Integer>> scores = new TreeMap<>();
        customers.forEach((customer, bought) -> scores.put(
                customer,
                List.of(
                        6 - fifth(last, -bought.last().getEpochSecond()),
                        fifth(orders, bought.orders()),
                        fifth(cents, bought.cents()))));
        return scores;
    }

    /** The first fifth of the sorted values that reaches up to the value. */
    private static int fifth(List<Long> sorted, long value) {
        int fifth = 1;
        while (fifth < 5 && sorted.get((int) Math.ceil(fifth * sorted.size() / 5.0) - 1) < value) {
            fifth++;
        }
        return fifth;
    }
}
