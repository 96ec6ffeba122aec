package io.perennial.campaign.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.campaign.ledger.app.Contacts.Contact;
import io.perennial.campaign.ledger.domain.Senders.Sender;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {

    private static final UUID ID = UUID.fromString("5f8b1c1e-3a55-8d6f-9d0c-6d1d0a9a7f10");
    private static final Sender SENDER = new Sender("Shop <news@shop.example>", "stop@shop.example");

    @Test
    void a_mail_is_filled_in_for_its_recipient() {
        Content content = new Content(
                "en",
                "For {{customer_name}}",
                "Hello {{customer_name}}\n{{sender_address}}\n{{unsubscribe_url}}",
                "1 Street, Town",
                List.of());

        Mail mail = Mail.of(content, SENDER, ID, "a@b.example", "Ada");

        String unsubscribe = "mailto:stop@shop.example?subject=unsubscribe%20" + ID;
        assertThat(mail)
                .isEqualTo(new Mail(
                        "Shop <news@shop.example>",
                        "a@b.example",
                        "For Ada",
                        "Hello Ada\n1 Street, Town\n" + unsubscribe,
                        "<" + ID + "@shop.example>",
                        unsubscribe));
    }

    @Test
    void a_name_with_line_breaks_stays_in_its_line() {
        Content content = new Content("en", "For {{customer_name}}", "x", "", List.of());

        Mail mail = Mail.of(content, SENDER, ID, "a@b.example", "Ada\r\nBcc: all@b.example\u2028");

        assertThat(mail.subject()).isEqualTo("For Ada  Bcc: all@b.example");
    }

    @Test
    void personal_data_stay_out_of_what_is_logged() {
        Contact.Available contact = new Contact.Available("a@b.example", "Ada", "hash");
        Mail mail =
                Mail.of(new Content("en", "s", "{{customer_name}}", "", List.of()), SENDER, ID, "a@b.example", "Ada");

        assertThat(contact + " " + mail).doesNotContain("Ada").doesNotContain("a@b.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"news@shop.example", "Shop <news@shop.example>", "Bücher & Söhne <a+b@shop.example>", "<a@b>"})
    void a_sender_is_an_address_with_or_without_a_name(String from) {
        assertThat(new Sender(from, "stop@shop.example").domain()).isIn("shop.example", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "Shop news@shop.example",
                "Shop <news@shop.example",
                "Shop <nobody>",
                "Shop\r\nBcc: a@b.example <news@shop.example>",
                "a@b.example, c@d.example"
            })
    void a_sender_that_no_mail_could_be_sent_as_is_refused(String from) {
        assertThatThrownBy(() -> new Sender(from, "stop@shop.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b?subject=x", "a b@c", "<a@b>"})
    void an_address_that_cannot_stand_in_a_link_is_refused(String unsubscribe) {
        assertThatThrownBy(() -> new Sender("news@shop.example", unsubscribe))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
