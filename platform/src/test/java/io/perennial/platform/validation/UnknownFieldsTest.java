package io.perennial.platform.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import org.junit.jupiter.api.Test;

class UnknownFieldsTest {

    private static final UnknownFieldSet UNKNOWN = UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    @Test
    void a_known_message_has_none() {
        Struct message = Struct.newBuilder()
                .putFields("a", Value.newBuilder().setStringValue("b").build())
                .build();

        assertThat(UnknownFields.in(message)).isEmpty();
    }

    @Test
    void the_path_leads_through_maps_and_single_fields() {
        Value inner = Value.newBuilder()
                .setStructValue(Struct.newBuilder().setUnknownFields(UNKNOWN))
                .build();
        Struct message = Struct.newBuilder().putFields("a", inner).build();

        assertThat(UnknownFields.in(message))
                .extracting(FieldViolation::field)
                .containsExactly("fields[\"a\"].value.struct_value.99");
    }
}
