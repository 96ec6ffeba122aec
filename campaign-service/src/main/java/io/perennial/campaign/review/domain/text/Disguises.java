package io.perennial.campaign.review.domain.text;

import java.util.Optional;
import java.util.Set;

/** Signs written in place of letters: "fr33", "g1ft", "ca$h". Resolved only where that gives a word we look for. */
final class Disguises {

    /** A shorter word is too easily hit by a model number. */
    static final int LENGTH_MIN = 4;

    /** No word we look for is longer. */
    static final int LENGTH_MAX = 32;

    private static final String SIGNS = "0134578@$€!|";
    private static final String LETTERS_I = "oieastbaseil";
    private static final String LETTERS_L = "oleastbaseil";

    private Disguises() {}

    static boolean isSign(char c) {
        return "@$€!|".indexOf(c) >= 0;
    }

    /** The word that a run of letters and signs stands for, if it is one that is known. */
    static Optional<String> resolve(String run, Set<String> known) {
        if (run.length() < LENGTH_MIN || run.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String withI = replace(run, LETTERS_I);
        if (known.contains(withI)) {
            return Optional.of(withI);
        }
        String withL = replace(run, LETTERS_L);
        return known.contains(withL) ? Optional.of(withL) : Optional.empty();
    }

    private static String replace(String run, String letters) {
        StringBuilder word = new StringBuilder(run.length());
        for (int i = 0; i < run.length(); i++) {
            int sign = SIGNS.indexOf(run.charAt(i));
            word.append(sign < 0 ? run.charAt(i) : letters.charAt(sign));
        }
        return word.toString();
    }
}
