package io.perennial.ingest.value.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {

    @ParameterizedTest
    @CsvSource({
        "United Kingdom, GB, Europe/London",
        "gb, GB, Europe/London",
        "EIRE, IE, Europe/Dublin",
        "RSA, ZA, Africa/Johannesburg",
        "USA, US, America/New_York",
        "Channel Islands, JE, Europe/Jersey",
        "Côte d’Ivoire, CI, Africa/Abidjan",
        "  germany , DE, Europe/Berlin",
        "Korea, KR, Asia/Seoul",
        "Czech Republic, CZ, Europe/Prague",
        "Hong Kong, HK, Asia/Hong_Kong",
        "Australia, AU, Australia/Sydney",
    })
    void names_and_codes_are_known_with_their_main_zone(String text, String code, String zone) {
        assertThat(Countries.code(text)).contains(code);
        assertThat(Countries.zone(code)).contains(zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Unspecified", "European Community", "West Indies", "XX"})
    void what_is_no_country_is_none(String text) {
        assertThat(Countries.code(text)).isEmpty();
    }

    @Test
    void every_country_of_the_standard_has_a_zone_that_java_knows() {
        assertThat(Stream.of(Locale.getISOCountries())
                        .map(code -> Countries.zone(code).orElse("none")))
                .allSatisfy(zone -> assertThat(ZoneId.getAvailableZoneIds()).contains(zone));
    }

    @Test
    void every_country_is_known_by_the_english_name_that_unicode_gives_it() {
        assertThat(Locale.getISOCountries())
                .allSatisfy(
                        code -> assertThat(Countries.code(Locale.of("", code).getDisplayCountry(Locale.ENGLISH)))
                                .contains(code));
    }
}
