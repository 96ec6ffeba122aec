package io.perennial.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "1.0", "one", "2147483648"})
    void a_tenant_id_is_a_number_above_zero(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TenantId.parse(text))
                .withMessageContaining(text);
    }

    @Test
    void a_tenant_id_reads_what_it_writes() {
        assertThat(TenantId.parse(new TenantId(42).toString())).isEqualTo(new TenantId(42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "!", "~", "a-b_c.d/9:X"})
    void visible_ascii_is_a_customer_id(String text) {
        assertThat(new CustomerId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a\n", "ada@example.org"})
    void anything_else_is_none_and_is_not_repeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CustomerId(text))
                .withMessageNotContaining("example");
    }

    @Test
    void a_customer_id_has_a_longest_length() {
        assertThat(CustomerId.isValid("x".repeat(CustomerId.LENGTH_MAX))).isTrue();
        assertThat(CustomerId.isValid("x".repeat(CustomerId.LENGTH_MAX + 1))).isFalse();
    }

    @Test
    void money_of_one_currency_adds_up() {
        assertThat(new Money("EUR", 250).plus(new Money("EUR", -300)).minus(new Money("EUR", 1)))
                .isEqualTo(new Money("EUR", -51));
    }

    @Test
    void money_of_two_currencies_does_not() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Money("EUR", 1).plus(new Money("USD", 1)))
                .withMessageContaining("USD");
    }

    @Test
    void money_never_overflows_silently() {
        assertThatThrownBy(() -> new Money("EUR", Long.MAX_VALUE).plus(new Money("EUR", 1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "E1R"})
    void a_currency_has_three_capitals(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(code, 1));
    }
}
