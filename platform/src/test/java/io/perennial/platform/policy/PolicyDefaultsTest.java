package io.perennial.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.perennial.api.ingest.v1.FrequencyCaps;
import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.api.ingest.v1.SendingPolicy;
import io.perennial.api.ingest.v1.TenantPolicy;
import org.junit.jupiter.api.Test;

class PolicyDefaultsTest {

    private static final Validator VALIDATOR = ValidatorFactory.newBuilder().build();

    @Test
    void each_section_has_defaults_and_they_are_valid() throws Exception {
        assertThat(PolicyDefaults.DEFAULTS.getAllFields().keySet())
                .containsAll(TenantPolicy.getDescriptor().getFields().stream()
                        .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                        .filter(field -> !field.getName().equals("change_time"))
                        .toList());
        assertThat(VALIDATOR.validate(PolicyDefaults.DEFAULTS).getViolations()).isEmpty();
    }

    @Test
    void what_is_not_set_has_its_default_field_by_field() {
        TenantPolicy decided = TenantPolicy.newBuilder()
                .setVersion(3)
                .setLifecycle(LifecyclePolicy.newBuilder().setRecentDays(7))
                .build();

        TenantPolicy.Builder expected = PolicyDefaults.DEFAULTS.toBuilder().setVersion(3);
        expected.getLifecycleBuilder().setRecentDays(7);
        assertThat(PolicyDefaults.inForce(decided)).isEqualTo(expected.build());
    }

    @Test
    void a_list_that_is_set_and_empty_stays_empty() {
        SendingPolicy noCap = SendingPolicy.newBuilder()
                .setFrequencyCaps(FrequencyCaps.getDefaultInstance())
                .build();

        TenantPolicy inForce = PolicyDefaults.inForce(
                TenantPolicy.newBuilder().setSending(noCap).build());

        assertThat(inForce.getSending().getFrequencyCaps().getCapsList()).isEmpty();
        assertThat(inForce.getSending().getQuietHours())
                .isEqualTo(PolicyDefaults.DEFAULTS.getSending().getQuietHours());
    }
}
