package io.perennial.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardsTest {

    /** Computed by another program. Stored data depend on them: a change of the hash loses every customer's place. */
    @ParameterizedTest
    @CsvSource({
        "1,c1,32914e2f9a44a80a",
        "1,c2,54e9a0137310e865",
        "2,c1,e14eb70c345ae68",
        "2147483647,~!A-9_.:/,5738931975ceda03"
    })
    void the_hash_never_changes(int tenant, String customer, String hash) {
        assertThat(Long.toHexString(Shards.hash(new TenantId(tenant), new CustomerId(customer))))
                .isEqualTo(hash);
    }

    @Test
    void customers_are_spread_evenly() {
        int[] counts = new int[Shards.SHARD_COUNT];
        IntStream.range(0, 160_000)
                .map(i -> Shards.of(new TenantId(i % 7 + 1), new CustomerId("customer-" + i)))
                .forEach(shard -> counts[shard]++);

        assertThat(counts).hasSize(16);
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_500, 10_500));
    }
}
