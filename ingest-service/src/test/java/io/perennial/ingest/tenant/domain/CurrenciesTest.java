package io.perennial.ingest.tenant.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrenciesTest {

    /** MGA and MRU are divided into fifths; ISO 4217 gives them two digits all the same, and libraries differ by 20. */
    @ParameterizedTest
    @CsvSource({"EUR, 2", "JPY, 0", "KWD, 3", "MGA, 2", "MRU, 2", "VED, 2"})
    void the_digits_of_a_currency_are_those_of_iso_4217(String code, int digits) {
        assertThat(Currencies.digits(code)).hasValue(digits);
    }
}
