package io.perennial.campaign.testkit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.perennial.platform.domain.TenantId;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real SMTP server that keeps what it takes. */
public class MailServer implements QuarkusTestResourceLifecycleManager {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static final SmtpFaults FAULTS =
            new SmtpFaults(() -> SERVER.getSmtp().getPort());

    /** What arrived. */
    public record Received(String to, String subject, String text, String messageId, String listUnsubscribe) {}

    /** What goes wrong between the service and the server. */
    public static SmtpFaults faults() {
        return FAULTS;
    }

    /** The messages to customers of the tenant, whose addresses are {@link ContactsInMemory#address}. */
    public static List<Received> sentTo(TenantId tenant) {
        String domain = "@tenant" + tenant + ".example";
        return Stream.of(SERVER.getReceivedMessages())
                .map(MailServer::received)
                .filter(mail -> mail.to().endsWith(domain))
                .toList();
    }

    private static Received received(MimeMessage message) {
        try {
            return new Received(
                    message.getRecipients(RecipientType.TO)[0].toString(),
                    message.getSubject(),
                    GreenMailUtil.getBody(message),
                    message.getHeader("Message-ID", null),
                    message.getHeader("List-Unsubscribe", null));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        SERVER.start();
        return Map.of("quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", Integer.toString(FAULTS.port()));
    }

    @Override
    public void stop() {
        SERVER.stop();
    }
}
