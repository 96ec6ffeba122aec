package io.perennial.ingest;

import io.perennial.platform.testkit.NeverArrows;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> no_arrow_is_there_that_should_never_be() {
        return NeverArrows.of(
                "ingest",
                "io.perennial.api.ingest.v1..",
                "io.perennial.api.common.v1..",
                "build.buf.validate..",
                "com.google.protobuf..",
                "com.google.re2j..",
                "io.perennial.platform.wire..",
                "io.perennial.platform.policy..",
                "com.fasterxml.jackson..",
                "com.networknt.schema..",
                "tools.jackson..",
                "de.siegmar.fastcsv..");
    }
}
