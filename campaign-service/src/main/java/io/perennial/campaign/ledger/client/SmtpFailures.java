package io.perennial.campaign.ledger.client;

import io.perennial.campaign.ledger.domain.Outcome;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what a failed hand-over means: only what is sure is said. */
final class SmtpFailures {

    private static final int CAUSES_MAX = 10;

    /** Permanent by their number, and yet about this service's account or the provider, not about the message. */
    private static final Set<Integer> OF_THE_ACCOUNT = Set.of(500, 501, 502, 503, 504, 521, 530, 534, 535, 538);

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
            case SMTPException e -> answered(e.getReplyCode());
            // No connection, so nothing was sent.
            case ConnectException _, UnknownHostException _, NoRouteToHostException _ -> new Outcome.Deferred();
            default -> null;
        };
    }

    private static Outcome answered(int code) {
        if (code >= 500 && code < 600 && !OF_THE_ACCOUNT.contains(code)) {
            return new Outcome.Refused("SMTP_" + code);
        }
        return code >= 400 && code < 600 ? new Outcome.Deferred() : new Outcome.Unknown();
    }
}
