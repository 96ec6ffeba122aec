package io.perennial.campaign;

import io.perennial.platform.testkit.NeverArrows;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> no_arrow_is_there_that_should_never_be() {
        return NeverArrows.of("campaign", "io.perennial.platform.secret..");
    }
}
