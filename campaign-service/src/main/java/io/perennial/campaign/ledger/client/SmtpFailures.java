package io.perennial.campaign.ledger.client;

import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.ledger.domain.Mail.Outcome;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a failed hand-off means. Whatever is not certain is unknown. */
final class SmtpFailures {

    private static final int CAUSES_MAX = 10;

    /** Reply codes of permanent failures that concern this service's account or the provider, not the message. */
    private static final Set<Integer> OF_THE_ACCOUNT = Set.of(500, 501, 502, 503, 504, 521, 530, 534, 535, 538);

    /** RFC 3463's codes which say that the recipient's address itself is invalid, now and later. */
    private static final Set<String> OF_THE_ADDRESS = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

    private static final Pattern ENHANCED = Pattern.compile("^5\\d\\d[ -](5\\.\\d{1,3}\\.\\d{1,3})\\b");

    private SmtpFailures() {}

    static Outcome outcome(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            Outcome outcome = known(cause);
            if (outcome != null) {
                return outcome;
            }
            cause = cause.getCause();
        }
        return new Outcome.Unknown();
    }

    private static @Nullable Outcome known(Throwable cause) {
        return switch (cause) {
            // The provider answered a command with a refusal, so it did not take the mail.
            case SMTPException e -> answered(e);
            // No connection, so nothing was sent.
            case ConnectException _, UnknownHostException _, NoRouteToHostException _ -> new Outcome.Deferred();
            // The mail could not be composed, so nothing was sent.
            case IllegalArgumentException _ -> Outcome.Refused.unasked(DeliveryReason.MAIL_INVALID, false);
            default -> null;
        };
    }

    private static Outcome answered(SMTPException refusal) {
        int code = refusal.getReplyCode();
        String enhanced = enhanced(refusal);
        boolean bounce = OF_THE_ADDRESS.contains(enhanced);
        if (bounce || (code >= 500 && code < 600 && !OF_THE_ACCOUNT.contains(code))) {
            return Outcome.Refused.byProvider((code + " " + enhanced).strip(), bounce);
        }
        return code >= 400 && code < 600 ? new Outcome.Deferred() : new Outcome.Unknown();
    }

    /** The code behind the number, where the provider gives one: "550 5.1.1 no such user". */
    private static String enhanced(SMTPException refusal) {
        String reply = refusal.getReplyMessages().isEmpty()
                ? ""
                : refusal.getReplyMessages().getFirst();
        Matcher matcher = ENHANCED.matcher(reply);
        return matcher.find() ? matcher.group(1) : "";
    }
}
