package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Part;
import io.perennial.campaign.review.domain.text.FoldedText;
import java.util.ArrayList;
import java.util.List;

/** No subject in capitals, no piles of exclamation marks. */
public final class Shouting implements Policy {

    private static final int LETTERS_MIN = 10;
    private static final int CAPITALS_PERCENT_MAX = 70;
    private static final int MARKS_MAX = 2;

    @Override
    public String id() {
        return "shouting";
    }

    @Override
    public String description() {
        return "Subjects are not written in capitals, and marks are not piled up.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        List<Offence> offences = new ArrayList<>();
        capitals(reading.subject(), offences);
        reading.parts().forEach(part -> marks(part, offences));
        return offences;
    }

    private static void capitals(PartReading subject, List<Offence> offences) {
        FoldedText folded = subject.folded();
        int letters = 0;
        int capitals = 0;
        int first = -1;
        int last = -1;
        for (int i = 0; i < folded.chars().length(); i++) {
            if (Character.isLetter(folded.chars().charAt(i))) {
                letters++;
                first = first < 0 ? i : first;
                last = i;
                capitals += folded.isUpper(i) ? 1 : 0;
            }
        }
        if (letters >= LETTERS_MIN && capitals * 100 > letters * CAPITALS_PERCENT_MAX) {
            offences.add(new Offence(
                    subject.foldedSpan(first, last + 1),
                    "The subject is written in capitals.",
                    "Write it in normal spelling."));
        }
    }

    private static void marks(PartReading part, List<Offence> offences) {
        String chars = part.folded().chars();
        int max = part.part() == Part.SUBJECT ? MARKS_MAX - 1 : MARKS_MAX;
        int i = 0;
        while (i < chars.length()) {
            int end = i;
            while (end < chars.length() && (chars.charAt(end) == '!' || chars.charAt(end) == '?')) {
                end++;
            }
            if (end - i > max) {
                offences.add(new Offence(
                        part.foldedSpan(i, end), "Exclamation or question marks are piled up.", "One mark is enough."));
            }
            i = Math.max(end, i + 1);
        }
    }
}
