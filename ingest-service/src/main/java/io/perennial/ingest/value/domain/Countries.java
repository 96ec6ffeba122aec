package io.perennial.ingest.value.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What files call a country, its ISO 3166-1 code, and the IANA zone in which most of its people live. */
public final class Countries {

    private static final Pattern NOT_LETTERS = Pattern.compile("[^a-z]");
    private static final Map<String, String> CODE_BY_NAME = new HashMap<>();
    private static final Map<String, String> ZONE_BY_CODE = new HashMap<>();

    static {
        try (var in = Objects.requireNonNull(Countries.class.getResourceAsStream("countries.txt"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(Countries::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Countries() {}

    private static void add(String row) {
        String[] columns = row.split("\\|", 3);
        ZONE_BY_CODE.put(columns[0], columns[1]);
        for (String name : columns[2].split("; ", -1)) {
            CODE_BY_NAME.put(key(name), columns[0]);
        }
    }

    /** The code of a country given by its code or its name, in whatever case; empty where it is none. */
    public static Optional<String> code(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        if (ZONE_BY_CODE.containsKey(upper)) {
            return Optional.of(upper);
        }
        return Optional.ofNullable(CODE_BY_NAME.get(key(text)));
    }

    /** The main zone of a country given by its code; empty for an unknown code. */
    public static Optional<String> zone(String code) {
        return Optional.ofNullable(ZONE_BY_CODE.get(code));
    }

    private static String key(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("&", "and").replace("\u0131", "i");
        return NOT_LETTERS
                .matcher(Normalizer.normalize(plain, Normalizer.Form.NFD))
                .replaceAll("");
    }
}
