package io.perennial.campaign.ledger.client;

import io.perennial.campaign.ledger.app.Mails;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.ledger.domain.Mail;
import io.perennial.campaign.ledger.domain.Mail.Outcome;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The mail provider, by SMTP. Nothing of a recipient is logged. */
@Singleton
public class SmtpMails implements Mails {

    private static final Logger LOG = Logger.getLogger(SmtpMails.class);

    /** How long a mail may take from the connection to the provider's answer. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private final ReactiveMailer mailer;

    SmtpMails(ReactiveMailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public Uni<Outcome> send(Mail mail) {
        if (!isAddress(mail.to())) {
            return Uni.createFrom().item(Outcome.Refused.unasked(DeliveryReason.ADDRESS_INVALID, true));
        }
        // ifNoItem, because a provider that hangs would hold up everything; the outcome is then unknown.
        return Uni.createFrom()
                .deferred(() -> mailer.send(message(mail)))
                .ifNoItem()
                .after(ANSWER_MAX)
                .fail()
                .<Outcome>map(_ -> new Outcome.Accepted())
                .onFailure()
                .recoverWithItem(failure -> outcome(mail, failure));
    }

    /** The mail client's own check, made here first so that an invalid address can be told from its other failures. */
    private static boolean isAddress(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        try {
            return !new EmailAddress(text).getEmail().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static io.quarkus.mailer.Mail message(Mail mail) {
        return io.quarkus.mailer.Mail.withText(mail.to(), mail.subject(), mail.text())
                .setFrom(mail.from())
                .addHeader("Message-ID", mail.messageIdHeader())
                .addHeader("List-Unsubscribe", "<" + mail.unsubscribeUrl() + ">");
    }

    private static Outcome outcome(Mail mail, Throwable failure) {
        Outcome outcome = SmtpFailures.outcome(failure);
        LOG.infof("%s was not taken: %s (%s)", mail, outcome, failure.getClass().getSimpleName());
        return outcome;
    }
}
