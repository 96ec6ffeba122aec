package io.perennial.campaign.campaign.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The database's function {@code in_audience}, which decides who is in an audience. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class InAudienceTest {

    private static final List<String> SEGMENTS = List.of("churn.low", "churn.high", "stage.new", "stage.active");

    @Inject
    Shop shop;

    @Test
    void a_member_is_in_a_segment_of_each_set_and_nobody_else_is_a_member() {
        TenantId tenant = shop.open();
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            Audience audience = new Audience(IntStream.range(0, 1 + i % Audience.SETS_MAX)
                    .mapToObj(_ -> List.copyOf(someOf(random, 1)))
                    .toList());
            Set<String> segments = someOf(random, 0);

            boolean member = shop.rows(
                            tenant,
                            "SELECT $1::int > 0 AND in_audience($2::text[], string_to_array($3, chr(30))) AS member",
                            segments.toArray(String[]::new),
                            audience.text())
                    .getFirst()
                    .getBoolean("member");

            assertThat(member)
                    .as("%s in %s", segments, audience)
                    .isEqualTo(audience.setsFailedBy(segments).isEmpty());
        }
    }

    private static Set<String> someOf(Random random, int least) {
        Set<String> some = new HashSet<>();
        SEGMENTS.stream().filter(_ -> random.nextInt(3) > 0).forEach(some::add);
        while (some.size() < least) {
            some.add(SEGMENTS.get(random.nextInt(SEGMENTS.size())));
        }
        return some;
    }
}
