package io.perennial.ingest.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.ingest.consent.domain.Channel;
import org.junit.jupiter.api.Test;

class AddressTest {

    /** Some libraries drop the 9: then a mobile number becomes a landline's, perhaps of somebody else. */
    @Test
    void a_mobile_number_of_argentina_is_not_the_landline_with_the_same_digits() {
        var mobile = Address.parse(Channel.SMS, "+54 9 11 2345-6789").orElseThrow();
        var landline = Address.parse(Channel.SMS, "+54 11 2345-6789").orElseThrow();

        assertThat(mobile.text()).isEqualTo("+5491123456789");
        assertThat(mobile.sameAs()).isNotEqualTo(landline.sameAs());
    }
}
