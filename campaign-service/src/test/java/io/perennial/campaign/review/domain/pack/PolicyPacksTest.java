package io.perennial.campaign.review.domain.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.review.domain.MessageChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PolicyPacksTest {

    /** Changes only together with the version: an old review must be explicable for good. */
    private static final Map<String, String> FINGERPRINTS = Map.of(
            "marketplace-buyer-message@3", "390ae9f17a5192a571ee6d10c34641ce",
            "own-shop-marketing@3", "894700e05a9f9ae8af222ca768fa1adb");

    @Test
    void a_pack_changes_only_with_its_version() {
        assertThat(PolicyPacks.all().stream().collect(Collectors.toMap(PolicyPack::name, PolicyPack::fingerprint)))
                .isEqualTo(FINGERPRINTS);
    }

    @Test
    void every_channel_has_its_pack() {
        assertThat(Arrays.stream(MessageChannel.values())
                        .map(PolicyPacks::forChannel)
                        .map(PolicyPack::channel))
                .containsExactly(MessageChannel.values());
    }
}
