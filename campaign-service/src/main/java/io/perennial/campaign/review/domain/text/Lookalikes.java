package io.perennial.campaign.review.domain.text;

import java.util.HashMap;
import java.util.Map;

/** Letters and signs of other scripts that look like plain ones, and letters that plain spelling writes as several. */
final class Lookalikes {

    /** Pairs: the strange letter, then the Latin letter it looks like. */
    private static final String PAIRS =
            "аaАaвbВbеeЕeкkКkмmМmнhНhоoОoрpРpсcСcтtТtуyУyхxХxіiІiјjЈjѕsЅsԁdԛqԝwһhҺhөoӏlӀiпnгr"
                    + "αaΑaβbΒbεeΕeηnΗhιiΙiκkΚkΜmμuνvΝnοoΟoρpΡpτtΤtυuΥyχxΧxγyωwΖz"
                    + "ɑaɡgɩiıiʟlʀrɴnᴀaᴄcᴇeᴏoᴜuᴠvᴡwᴢzꜱsᴛtᴋkᴊjᴍmᴘpʙbᴅdꜰfɢgʜhɪiʏyɛe"
                    + "ꓮaꓐbꓚcꓓdꓰeꓝfꓖgꓧhꓲiꓙjꓗkꓡlꓟmꓠnꓳoꓑpꓣrꓢsꓔtꓴuꓦvꓪwꓫxꓬyꓜz"
                    + "ᎪaᏴbᏟcᎠdᎬeᏀgᎻhᎥiᎫjᏦkᏞlᎷmᏢpᎡrᏒrᏚsᎢtᏙvᎳwᏃz";

    private static final Map<Integer, Integer> LATIN = pairs();

    private Lookalikes() {}

    /** The Latin letter that a letter of another script looks like, or the letter itself. */
    static int latin(int codePoint) {
        return LATIN.getOrDefault(codePoint, codePoint);
    }

    /** True if the letter is a Latin one in a costume: full-width, mathematical, in a circle or a square. */
    static boolean isStyled(int codePoint) {
        return (codePoint >= 0xFF21 && codePoint <= 0xFF5A)
                || (codePoint >= 0x1D400 && codePoint <= 0x1D7FF)
                || (codePoint >= 0x24B6 && codePoint <= 0x24E9)
                || (codePoint >= 0x1F130 && codePoint <= 0x1F189);
    }

    /** Letters and signs that normalisation leaves alone, in plain spelling; everything else as it is. */
    static String plain(int codePoint) {
        if (codePoint >= 0x1F150 && codePoint <= 0x1F169) {
            return String.valueOf((char) ('a' + codePoint - 0x1F150));
        }
        if (codePoint >= 0x1F170 && codePoint <= 0x1F189) {
            return String.valueOf((char) ('a' + codePoint - 0x1F170));
        }
        return switch (codePoint) {
            case 'ß', 'ẞ' -> "ss";
            case 'æ', 'Æ' -> "ae";
            case 'œ', 'Œ' -> "oe";
            case 'ø', 'Ø' -> "o";
            case 'ł', 'Ł' -> "l";
            case 'đ', 'Đ' -> "d";
            case '’', '‘', 'ʼ', '`', '´', '′', 'ʹ' -> "'";
            case '‐', '‑', '‒', '–', '—', '―', '−' -> "-";
            case '。', '｡', '․' -> ".";
            case 'ː', '˸', '։', '׃', '܃', '፡', '᛬', '⁚', '∶', '꞉' -> ":";
            case '〔', '﹝', '【', '〖', '〚', '⟦', '❲' -> "[";
            case '〕', '﹞', '】', '〗', '〛', '⟧', '❳' -> "]";
            case '❴', '⦃' -> "{";
            case '❵', '⦄' -> "}";
            case '٪' -> "%";
            default -> Character.toString(codePoint);
        };
    }

    private static Map<Integer, Integer> pairs() {
        Map<Integer, Integer> pairs = new HashMap<>();
        int[] codePoints = PAIRS.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i += 2) {
            pairs.put(codePoints[i], codePoints[i + 1]);
        }
        return Map.copyOf(pairs);
    }
}
