package io.perennial.churn.model.domain;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The CDNOW purchase log (Fader and Hardie 2001), where the shared data folder lies beside the repository. */
final class CdnowFixture {
    private static final long DAY_MS = 86_400_000L;

    private CdnowFixture() {}

    static CustomerHistories fullFile() {
        return read("CDNOW_master.txt", 0, 1, 3, 1);
    }

    static CustomerHistories sampleFile() {
        return read("CDNOW_sample.txt", 0, 2, 4, 0);
    }

    /** Midnight UTC of the day, in epoch milliseconds. */
    static long midnight(String day) {
        return LocalDate.parse(day).toEpochDay() * DAY_MS;
    }

    private static CustomerHistories read(String name, int id, int date, int amount, int skip) {
        CustomerHistoriesBuilder histories = CustomerHistories.builder(ZoneOffset.UTC);
        String last = "";
        for (String line : lines(name).stream().skip(skip).toList()) {
            String[] fields = line.trim().split("\\s+");
            if (!fields[id].equals(last)) {
                histories.nextCustomer();
                last = fields[id];
            }
            long day = LocalDate.parse(fields[date], DateTimeFormatter.BASIC_ISO_DATE)
                    .toEpochDay();
            histories.order(
                    day * DAY_MS,
                    new BigDecimal(fields[amount]).movePointRight(2).longValue());
        }
        return histories.build();
    }

    private static List<String> lines(String name) {
        Optional<Path> file = find(name);
        if (file.isEmpty()) {
            System.out.println("SKIPPED: shared/data/cdnow/" + name + " is not beside the repository");
        }
        Assumptions.assumeTrue(file.isPresent(), "shared/data/cdnow/" + name + " is absent");
        try {
            return Files.readAllLines(file.orElseThrow());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Optional<Path> find(String name) {
        for (Path at = Path.of(System.getProperty("user.dir")); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/data/cdnow").resolve(name);
            if (Files.isReadable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
