package io.perennial.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            80351373            | EUR | 803,513.73 EUR
            5                   | EUR | 0.05 EUR
            -5                  | EUR | -0.05 EUR
            1234                | JPY | 1,234 JPY
            1234567             | KWD | 1,234.567 KWD
            9223372036854775807 | USD | 92,233,720,368,547,758.07 USD
            """)
    void an_amount_has_the_fraction_digits_of_its_currency(long minorUnits, String currency, String expected) {
        assertThat(Console.money(minorUnits, currency)).isEqualTo(expected);
    }

    @Test
    void how_long_work_took_is_measured_once() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false);

        Progress progress = console.progress("Loading", 1);
        progress.close();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("Loading: " + Console.number(progress.seconds(), 1) + " s");
        assertThat(progress.seconds()).isPositive();
    }
}
