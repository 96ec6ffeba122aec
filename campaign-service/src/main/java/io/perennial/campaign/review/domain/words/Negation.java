package io.perennial.campaign.review.domain.words;

import io.perennial.campaign.review.domain.text.Token;
import io.perennial.campaign.review.domain.text.Token.Separator;
import java.util.BitSet;
import java.util.List;

/**
 * Decides whether a text denies what a phrase says. A denial reaches a few words ahead within its clause, over a comma
 * only within a list that "or" closes; it is void in a condition ("if you are not happy"), when turned round ("do not
 * forget to") and behind a contrast ("but", "please").
 */
final class Negation {

    private static final int REACH_WIDE = 8;
    private static final int REACH_NARROW = 4;
    private static final int REACH_BACK = 3;
    private static final int REACH_OF_CANCEL = 3;
    private static final int LIST_ITEM_MAX = 3;

    private final List<Token> tokens;
    private final BitSet wide;
    private final BitSet narrow;
    private final BitSet cancelled;
    private final BitSet conditions;
    private final BitSet copulas;
    private final BitSet contrasts;
    private final BitSet ors;

    Negation(List<Token> tokens, WordSearch words) {
        this.tokens = tokens;
        this.wide = positions(words, WordList.NEGATION_WIDE);
        this.narrow = positions(words, WordList.NEGATION_NARROW);
        this.cancelled = positions(words, WordList.NEGATION_CANCELLED);
        this.conditions = positions(words, WordList.NEGATION_CONDITION);
        this.copulas = positions(words, WordList.COPULA);
        this.contrasts = positions(words, WordList.CONTRAST);
        this.ors = positions(words, WordList.LIST_OR);
    }

    boolean denies(PhraseMatch match) {
        return deniedBefore(match) || deniedAfter(match);
    }

    private boolean deniedBefore(PhraseMatch match) {
        int clause = tokens.get(match.from()).clause();
        for (int i = match.from() - 1; i >= 0 && i >= match.from() - REACH_WIDE - LIST_ITEM_MAX; i--) {
            if (tokens.get(i).clause() != clause || contrasts.get(i)) {
                return false;
            }
            int distance = match.from() - i;
            boolean negator = wide.get(i) && distance <= REACH_WIDE || narrow.get(i) && distance <= REACH_NARROW;
            boolean inList = (wide.get(i) || narrow.get(i)) && isList(i, match);
            boolean sameSubclause =
                    tokens.get(i).subclause() == tokens.get(match.from()).subclause();
            if ((negator && sameSubclause || inList) && isInForce(i, match.from())) {
                return true;
            }
        }
        return false;
    }

    /** "Rewards for reviews are not allowed": a denial right behind, or behind a verb, before any comma. */
    private boolean deniedAfter(PhraseMatch match) {
        int subclause = tokens.get(match.to() - 1).subclause();
        int reach = copulas.get(match.to()) ? REACH_BACK : 1;
        for (int i = match.to(); i < tokens.size() && i < match.to() + reach; i++) {
            if (tokens.get(i).subclause() != subclause || contrasts.get(i)) {
                return false;
            }
            if (wide.get(i)) {
                return isInForce(i, i) && !followsCancel(i);
            }
        }
        return false;
    }

    private boolean isInForce(int negator, int until) {
        int subclause = tokens.get(negator).subclause();
        for (int i = Math.max(0, negator - REACH_OF_CANCEL); i < until; i++) {
            if (cancelled.get(i)
                    && tokens.get(i).clause() == tokens.get(negator).clause()) {
                return false;
            }
        }
        for (int i = negator - 1; i >= 0 && tokens.get(i).subclause() == subclause && i >= negator - REACH_WIDE; i--) {
            if (conditions.get(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean followsCancel(int negator) {
        int cancel = cancelled.nextSetBit(negator);
        return cancel >= 0 && cancel <= negator + REACH_OF_CANCEL;
    }

    /** True if from the negator to the match there are only short items, and an "or" closes the list. */
    private boolean isList(int negator, PhraseMatch match) {
        int item = 0;
        for (int i = negator + 1; i <= match.from(); i++) {
            item = tokens.get(i).before() == Separator.COMMA ? 0 : item + 1;
            if (item > REACH_NARROW) {
                return false;
            }
        }
        int last = Math.min(tokens.size(), match.from() + LIST_ITEM_MAX + 2);
        int or = ors.nextSetBit(negator + 1);
        return or >= 0 && or < last;
    }

    private BitSet positions(WordSearch words, WordList list) {
        BitSet positions = new BitSet(tokens.size());
        words.all(list).forEach(match -> positions.set(match.from(), match.to()));
        return positions;
    }
}
