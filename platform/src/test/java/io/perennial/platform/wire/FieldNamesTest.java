package io.perennial.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FieldNamesTest {

    /** Their camel case says too little to find back: as JSON, a field mask would name another field, or none. */
    private static final Pattern LOST_IN_JSON = Pattern.compile(".*(_[0-9]|__|_$).*");

    @Test
    void each_field_of_the_contracts_comes_back_from_a_field_mask_as_json() {
        List<FileDescriptor> files = new ClassFileImporter()
                .importPackages("io.perennial.api").stream()
                        .filter(type -> type.getSimpleName().endsWith("OuterClass"))
                        .map(FieldNamesTest::descriptor)
                        .toList();

        assertThat(files).hasSizeGreaterThan(20);
        assertThat(files.stream()
                        .flatMap(file -> file.getMessageTypes().stream())
                        .flatMap(FieldNamesTest::fields)
                        .filter(field -> LOST_IN_JSON.matcher(field.getName()).matches()))
                .isEmpty();
    }

    private static FileDescriptor descriptor(JavaClass type) {
        try {
            return (FileDescriptor) type.reflect().getMethod("getDescriptor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getName(), e);
        }
    }

    private static Stream<FieldDescriptor> fields(Descriptor message) {
        return Stream.concat(
                message.getFields().stream(), message.getNestedTypes().stream().flatMap(FieldNamesTest::fields));
    }
}
