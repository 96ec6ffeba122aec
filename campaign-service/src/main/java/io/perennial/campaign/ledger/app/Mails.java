package io.perennial.campaign.ledger.app;

import io.perennial.campaign.ledger.domain.Mail;
import io.perennial.campaign.ledger.domain.Mail.Outcome;
import io.smallrye.mutiny.Uni;

/** The mail provider. */
public interface Mails {

    /** Hands a mail over once. Never fails: a failure is an outcome. */
    Uni<Outcome> send(Mail mail);
}
