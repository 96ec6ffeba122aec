package io.perennial.campaign.review.domain.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.words.Languages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulePacksTest {

    /** Change only together with the number: an old review must be explicable for good. */
    private static final List<String> RULES = List.of(
            "marketplace-buyer-message 4 b8c955220c0ac2251d39f50e4fe13e8b",
            "own-shop-marketing 4 d6d1fca8b59905f928893ff100816b36");

    @Test
    void the_rules_of_a_pack_change_only_with_their_version() {
        assertThat(RulePacks.all())
                .extracting(pack -> pack.id() + " " + pack.rulesVersion() + " " + fingerprint(pack))
                .isEqualTo(RULES);
    }

    @Test
    void a_change_of_words_is_a_new_version_of_every_pack() {
        assertThat(RulePacks.all())
                .allSatisfy(pack -> assertThat(pack.version()).isEqualTo(pack.rulesVersion() + Languages.changes()));
    }

    @Test
    void every_channel_has_its_pack() {
        assertThat(Arrays.stream(MessageChannel.values())
                        .map(RulePacks::forChannel)
                        .map(RulePack::channel))
                .containsExactly(MessageChannel.values());
    }

    /** Of the rules and how they weigh; vocabularies have fingerprints of their own, with their labelled texts. */
    private static String fingerprint(RulePack pack) throws NoSuchAlgorithmException {
        StringBuilder content = new StringBuilder();
        pack.rules()
                .forEach(entry -> content.append(entry.severity())
                        .append(' ')
                        .append(entry.rule().id())
                        .append(' ')
                        .append(entry.rule().description().replace(Languages.names(), "each that has a vocabulary"))
                        .append('\n'));
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(content.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
    }
}
