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
            "marketplace-buyer-message@2", "daf51375930379ae697520c94ff549d5",
            "own-shop-marketing@2", "783494b515e00720c515e4466cd885ba");

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
