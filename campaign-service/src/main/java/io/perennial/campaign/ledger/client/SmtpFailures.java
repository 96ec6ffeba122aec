package io.perennial.campaign.ledger.client;

import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.ledger.domain.Mail.Outcome;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Tells what a failed hand-off means. Whatever is not certain is unknown. */
final class SmtpFailures {

    private static final int CAUSES_MAX = 10;

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
            case SMTPException e -> answered(SmtpReply.of(e));
            // No connection, so nothing was sent.
            case ConnectException _, UnknownHostException _, NoRouteToHostException _ -> new Outcome.Deferred();
            // The mail could not be composed, so nothing was sent.
            case IllegalArgumentException _ -> Outcome.Refused.unasked(DeliveryReason.MAIL_INVALID, false);
            default -> null;
        };
    }

    private static Outcome answered(SmtpReply reply) {
        return switch (reply.code() / 100) {
            case 4 -> new Outcome.Deferred();
            case 5 -> refused(reply);
            default -> new Outcome.Unknown();
        };
    }

    private static Outcome refused(SmtpReply reply) {
        return switch (SmtpReplyRules.standard().subject(reply)) {
            case ADDRESS -> Outcome.Refused.byProvider(reply.codes(), true);
            case RECIPIENT, MESSAGE -> Outcome.Refused.byProvider(reply.codes(), false);
            case SENDER -> new Outcome.SenderRefused(reply.codes());
            case UNCLEAR -> new Outcome.UnclearRefusal(reply.codes());
        };
    }
}
