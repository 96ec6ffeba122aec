package io.perennial.campaign.review.domain.pack;

import io.perennial.campaign.review.domain.Jurisdiction;
import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.words.Languages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A version of the rules for one kind of channel, read from top to bottom.
 *
 * @param version counts from 1; any change of rules, severities or vocabulary is a new one
 */
public record PolicyPack(
        String id, int version, MessageChannel channel, Set<Jurisdiction> jurisdictions, List<PackRule> rules) {

    public PolicyPack {
        jurisdictions = Set.copyOf(jurisdictions);
        rules = List.copyOf(rules);
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + " (expected: >= 1)");
        }
        long names = rules.stream().map(rule -> rule.policy().id()).distinct().count();
        if (names < rules.size()) {
            throw new IllegalArgumentException("rules: a name occurs twice (expected: each once)");
        }
    }

    /** Id and version in one word: "own-shop-marketing@1". */
    public String name() {
        return id + "@" + version;
    }

    /** Hash of rules, severities and vocabulary, so that a change without a new version does not go unnoticed. */
    public String fingerprint() {
        StringBuilder content = new StringBuilder(name()).append('\n');
        rules.forEach(rule -> content.append(rule.severity())
                .append(' ')
                .append(rule.policy().id())
                .append(' ')
                .append(rule.policy().description())
                .append('\n'));
        content.append(Languages.sources());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
