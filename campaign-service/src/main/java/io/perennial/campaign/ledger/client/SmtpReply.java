package io.perennial.campaign.ledger.client;

import io.vertx.ext.mail.SMTPException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A refusal by a mail server.
 *
 * @param code its number, for example 550
 * @param enhanced its code by RFC 3463, for example "5.1.1"; empty where there is none
 * @param words what it says, in lower case, without codes, addresses and links; it is never logged or stored
 */
record SmtpReply(Stage stage, int code, String enhanced, String words) {

    /** What the server answered. */
    enum Stage {
        /** The connection, the greeting or the authentication: no mail was named yet. */
        BEFORE,
        /** The command MAIL, which names the sender alone. */
        MAIL,
        /** The command RCPT, which names the recipient. */
        RCPT,
        /** The command DATA or the mail itself. */
        DATA
    }

    /** More than any server says; a longer text is cut. */
    private static final int WORDS_MAX = 2_000;

    private static final Pattern LINE_CODES =
            Pattern.compile("^\\d{3}(?:[ -]|$)(?:(5\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]))?");

    /** An address may hold any word, and so may a link. */
    private static final Pattern NO_WORDS = Pattern.compile("\\S*@\\S*|https?://\\S*|\\s+");

    static SmtpReply of(SMTPException refusal) {
        Matcher first = LINE_CODES.matcher(
                refusal.getReplyMessages().isEmpty()
                        ? ""
                        : refusal.getReplyMessages().getFirst());
        String enhanced = first.find() && first.group(1) != null ? first.group(1) : "";
        return new SmtpReply(stage(refusal), refusal.getReplyCode(), enhanced, words(refusal));
    }

    private static String words(SMTPException refusal) {
        String text = refusal.getReplyMessages().stream()
                .map(line -> LINE_CODES.matcher(line).replaceFirst(""))
                .collect(Collectors.joining(" "));
        return NO_WORDS.matcher(
                        text.substring(0, Math.min(text.length(), WORDS_MAX)).toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .replaceAll(" +", " ")
                .strip();
    }

    /** The mail client tells it by these texts alone. */
    private static Stage stage(SMTPException refusal) {
        String message = String.valueOf(refusal.getMessage());
        if (message.startsWith("sender address not accepted")) {
            return Stage.MAIL;
        }
        if (message.startsWith("recipient address not accepted")) {
            return Stage.RCPT;
        }
        return message.startsWith("DATA command not accepted") || message.startsWith("sending data failed")
                ? Stage.DATA
                : Stage.BEFORE;
    }

    /** Number and enhanced code, for example "550 5.1.1". */
    String codes() {
        return (code + " " + enhanced).strip();
    }

    /** The words are left out: they may hold personal data. */
    @Override
    public String toString() {
        return "SmtpReply[" + stage + " " + codes() + "]";
    }
}
