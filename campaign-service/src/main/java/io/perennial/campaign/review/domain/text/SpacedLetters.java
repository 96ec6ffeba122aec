package io.perennial.campaign.review.domain.text;

import io.perennial.campaign.review.domain.text.ParsedText.KnownWords;
import io.perennial.campaign.review.domain.text.Token.Separator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Joins words written letter by letter ("f r e e", "f.r.e.e"), where the letters spell words that we look for. */
final class SpacedLetters {

    private static final int RUN_MIN = 4;
    private static final int RUN_MAX = 64;
    private static final int WORD_MAX = 24;

    private SpacedLetters() {}

    static List<Token> join(List<Token> tokens, KnownWords known) {
        List<Token> joined = new ArrayList<>(tokens.size());
        int i = 0;
        while (i < tokens.size()) {
            int end = runEnd(tokens, i);
            List<Token> words = end - i >= RUN_MIN ? spell(tokens.subList(i, end), known) : List.of();
            if (words.isEmpty()) {
                joined.addAll(tokens.subList(i, Math.max(end, i + 1)));
            } else {
                joined.addAll(words);
            }
            i = Math.max(end, i + 1);
        }
        return joined;
    }

    private static int runEnd(List<Token> tokens, int start) {
        int end = start;
        while (end < tokens.size()
                && end - start < RUN_MAX
                && isLetter(tokens.get(end))
                && (end == start || tokens.get(end).before() != Separator.SENTENCE)) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(Token token) {
        return token.kind() == Token.Kind.WORD && token.text().length() == 1;
    }

    /** Splits the letters into known words, or answers nothing. Position k is reachable if words fill [0, k). */
    private static List<Token> spell(List<Token> letters, KnownWords known) {
        StringBuilder spelt = new StringBuilder();
        letters.forEach(letter -> spelt.append(letter.text()));
        int[] cameFrom = new int[letters.size() + 1];
        Arrays.fill(cameFrom, 1, cameFrom.length, -1);
        boolean anyKnown = false;
        for (int end = 1; end <= letters.size(); end++) {
            for (int start = Math.max(0, end - WORD_MAX); start < end && cameFrom[end] < 0; start++) {
                String word = spelt.substring(start, end);
                boolean isKnown = word.length() >= Disguises.LENGTH_MIN
                        && known.searched().contains(word);
                if (cameFrom[start] >= 0 && (isKnown || known.fillers().contains(word))) {
                    cameFrom[end] = start;
                    anyKnown |= isKnown;
                }
            }
        }
        return anyKnown && cameFrom[letters.size()] >= 0 ? words(letters, spelt.toString(), cameFrom) : List.of();
    }

    private static List<Token> words(List<Token> letters, String spelt, int[] cameFrom) {
        List<Token> words = new ArrayList<>();
        for (int end = letters.size(); end > 0; end = cameFrom[end]) {
            Token first = letters.get(cameFrom[end]);
            words.addFirst(new Token(
                    spelt.substring(cameFrom[end], end),
                    Token.Kind.WORD,
                    first.start(),
                    letters.get(end - 1).end(),
                    first.before(),
                    first.sentence(),
                    first.clause(),
                    first.subclause(),
                    true));
        }
        return words;
    }
}
