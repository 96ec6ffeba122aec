package io.perennial.campaign.review.domain.pack;

import io.perennial.campaign.review.domain.Finding.Severity;
import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.rule.Rule;
import io.perennial.campaign.review.domain.words.Languages;
import java.util.List;
import java.util.Set;

/**
 * The rules for one kind of channel, read from top to bottom. The contract calls it a policy pack.
 *
 * @param rulesVersion counts from 1; any change of the rules or of how they weigh is a new one
 */
public record RulePack(
        String id, int rulesVersion, MessageChannel channel, Set<Jurisdiction> jurisdictions, List<Entry> rules) {

    /** A body of rules that a pack answers. */
    public enum Jurisdiction {
        /** The terms of the marketplace itself, wherever the buyer lives. */
        MARKETPLACE_TERMS,
        /** GDPR and the ePrivacy directive. */
        GDPR_EPRIVACY,
        /** The CAN-SPAM Act of the United States. */
        CAN_SPAM
    }

    /** A rule and how much it weighs in this pack. */
    public record Entry(Severity severity, Rule rule) {

        static Entry block(Rule rule) {
            return new Entry(Severity.BLOCK, rule);
        }

        static Entry review(Rule rule) {
            return new Entry(Severity.REVIEW, rule);
        }

        static Entry warn(Rule rule) {
            return new Entry(Severity.WARN, rule);
        }
    }

    public RulePack {
        jurisdictions = Set.copyOf(jurisdictions);
        rules = List.copyOf(rules);
        if (rulesVersion < 1) {
            throw new IllegalArgumentException("rules version: " + rulesVersion + " (expected: >= 1)");
        }
        long names = rules.stream().map(entry -> entry.rule().id()).distinct().count();
        if (names < rules.size()) {
            throw new IllegalArgumentException("rules: a name occurs twice (expected: each once)");
        }
    }

    /** Rises with every change of its rules and of the words of any language. */
    public int version() {
        return rulesVersion + Languages.changes();
    }

    /** Id and version in one word: "own-shop-marketing@1". */
    public String name() {
        return id + "@" + version();
    }
}
