package io.perennial.campaign.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.ledger.domain.Mail.Outcome;
import io.vertx.ext.mail.SMTPException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpFailuresTest {

    private static final String GREETING = "got error response";
    private static final String MAIL = "sender address not accepted";
    private static final String RCPT = "recipient address not accepted";
    private static final String DATA_COMMAND = "DATA command not accepted";
    private static final String DATA = "sending data failed";

    /** Quota, reputation, network, authentication, account, in the words of several providers. */
    private static final List<String> OF_THE_SENDER = List.of(
            "Daily user sending limit exceeded.",
            "Daily quota exceeded",
            "Daily SMTP relay limit exceeded for customer.",
            "This account's outgoing quota has been exceeded",
            "Domain shop.example has exceeded the max emails per hour (200/150) allowed.",
            "You have exceeded the number of messages",
            "Too many messages from this sender",
            "Service unavailable; client [192.0.2.10] blocked using a block list",
            "Connections not accepted from IP addresses on Spamhaus PBL",
            "part of their network is on our block list (S3150).",
            "Access denied, traffic not accepted from this IP",
            "due to the very low reputation of the sending domain",
            "The IP address sending this message does not have a PTR record setup",
            "Helo command rejected: need fully-qualified hostname",
            "Unauthenticated email from example.invalid is not accepted due to the domain's policy",
            "SPF check failed",
            "Authentication required",
            "Sender address rejected: not owned by user",
            "Your account has been suspended");

    private static final List<String> OF_THE_ADDRESS = List.of(
            "No such user here",
            "<a@b.example>: Recipient address rejected: User unknown in local recipient table",
            "The email account that you tried to reach does not exist. Please try again https://x.example/?p=NoSuchUser",
            "delivery error: dd This user doesn't have a yahoo.com account (a@yahoo.com)",
            "This mailbox is disabled",
            "Unknown user",
            "Mailbox not found");

    private static final List<String> OF_THE_MAILBOX = List.of(
            "The recipient's inbox is out of storage space",
            "Mailbox full",
            "user is over quota",
            "The user you are trying to contact is receiving mail at a rate that prevents delivery");

    private static final List<String> OF_THE_MESSAGE = List.of(
            "Message size exceeds fixed limit",
            "message too large",
            "Your message exceeded Google's message size limits.",
            "This message is not RFC 5322 compliant");

    /** They name nobody, or a text that everybody gets. */
    private static final List<String> OF_NOBODY = List.of(
            "no",
            "Transaction failed",
            "Requested action not taken: mailbox unavailable",
            "relaying denied",
            "Message rejected as spam",
            "the account is over its limit",
            "rejected for unknown reason",
            "");

    /** The replies of case 29, and each of its controls. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATA | 550 5.4.5 Daily user sending limit exceeded. For more information go to https://mail.example.invalid/ | sender",
                "MAIL | 550 5.7.1 Service unavailable; client [192.0.2.10] blocked using a block list | sender",
                "RCPT | 550-5.7.26 Unauthenticated email from example.invalid is not accepted due to the domain's policy | sender",
                "DATA | 554 5.7.1 Message rejected: the account has been suspended | sender",
                "RCPT | 550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP | sender",
                "MAIL | 552 5.2.2 This account's outgoing quota has been exceeded | sender",
                "RCPT | 550 5.1.1 No such user here | bounce",
                "DATA | 552 5.3.4 Message size exceeds fixed limit | refused",
            })
    void a_refusal_is_the_senders_the_addresss_or_the_messages(String stage, String reply, String expected) {
        String text = switch (stage) {
            case "MAIL" -> MAIL;
            case "RCPT" -> RCPT;
            default -> DATA;
        };

        assertThat(kind(outcome(text, reply))).isEqualTo(expected);
    }

    static Stream<Arguments> words() {
        return Stream.of(RCPT, DATA_COMMAND, DATA)
                .flatMap(stage -> Stream.of("550", "554", "550 5.7.1", "554 5.0.0")
                        .flatMap(codes -> Stream.of(
                                        words(OF_THE_SENDER, "sender"),
                                        words(OF_THE_ADDRESS, "bounce"),
                                        words(OF_THE_MAILBOX, "refused"),
                                        words(OF_THE_MESSAGE, "refused"),
                                        words(OF_NOBODY, "unclear"))
                                .flatMap(all -> all)
                                .map(pair -> Arguments.of(stage, codes + " " + pair[0], pair[1]))));
    }

    private static Stream<String[]> words(List<String> texts, String expected) {
        return texts.stream().map(text -> new String[] {text, expected});
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("words")
    void words_decide_whatever_the_code(String stage, String reply, String expected) {
        assertThat(kind(outcome(stage, reply))).isEqualTo(expected);
        assertThat(kind(outcome(stage, reply.toUpperCase(Locale.ROOT)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, bounce", "5.1.2, bounce", "5.1.3, bounce", "5.1.6, bounce", "5.1.10, bounce", "5.2.1, bounce",
        "5.7.17, bounce", "5.2.2, refused", "5.7.124, refused", "5.7.133, refused", "5.7.703, refused",
                "5.2.3, refused",
        "5.3.4, refused", "5.6.0, refused", "5.1.8, sender", "5.1.90, sender", "5.4.5, sender", "5.7.13, sender",
        "5.7.23, sender", "5.7.26, sender", "5.7.29, sender", "5.7.57, sender", "5.7.509, sender", "5.7.511, sender",
        "5.7.606, sender", "5.7.705, sender", "5.7.750, sender", "5.7.1, unclear", "5.0.0, unclear", "5.4.1, unclear",
        "5.5.0, unclear", "5.7.3, unclear",
    })
    void a_code_decides_where_no_words_do(String enhanced, String expected) {
        assertThat(kind(outcome(RCPT, "550 " + enhanced + " refused"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.4.1 Recipient address rejected: Access denied, bounce",
        "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302), bounce",
        "550 5.2.2 This account's outgoing quota has been exceeded, sender",
        "550 5.2.1 The user you are trying to contact is receiving mail too quickly, refused",
        "550 5.1.1 Client host blocked using Spamhaus, sender",
        "550 5.2.1 The account has been suspended, bounce",
        "550 5.7.1 The recipient's account has been suspended, unclear",
        "550 The account has been suspended, unclear",
        "535 5.7.8 bad credentials, sender",
        "530 no, sender",
    })
    void one_code_means_several_things(String reply, String expected) {
        assertThat(kind(outcome(RCPT, reply))).isEqualTo(expected);
    }

    /** MAIL names the sender alone; before it nobody is named. */
    @ParameterizedTest
    @CsvSource({
        "MAIL, 550 no, sender",
        "MAIL, 550 5.1.1 no such user, sender",
        "MAIL, 552 5.3.4 too big, refused",
        "MAIL, 552 message size exceeds fixed limit, refused",
        "MAIL, 503 nested MAIL command, unclear",
        "GREETING, 554 no SMTP service here, unclear",
        "GREETING, 554 5.1.1 no such user, unclear",
        "GREETING, 554 5.7.1 not today, sender",
        "GREETING, 554 your IP address is blocked, sender",
        "AUTH, 535 no, sender",
    })
    void what_was_answered_counts(String stage, String reply, String expected) {
        String text = switch (stage) {
            case "MAIL" -> MAIL;
            case "AUTH" -> "AUTH PLAIN failed";
            default -> GREETING;
        };

        assertThat(kind(outcome(text, reply))).isEqualTo(expected);
    }

    @Test
    void words_of_an_address_or_a_link_do_not_count() {
        assertThat(kind(outcome(RCPT, "550 <no-such-user@b.example>, see https://x.example/spamhaus")))
                .isEqualTo("unclear");
        assertThat(kind(outcome(RCPT, "550 5.1.1 reputation@daily-quota.example: no such user")))
                .isEqualTo("bounce");
    }

    @Test
    void a_reply_of_several_lines_is_one_text() {
        assertThat(kind(outcome(DATA, "550-5.7.1 the daily", "550-5.7.1 sending", "550 5.7.1 limit is reached")))
                .isEqualTo("sender");
        assertThat(outcome(DATA, "550-5.1.1 no", "550 5.1.1 such user"))
                .isEqualTo(Outcome.Refused.byProvider("550 5.1.1", true));
    }

    @Test
    void nothing_but_codes_leaves_the_reply() {
        Outcome outcome = outcome(RCPT, "550 5.7.1 <anna@b.example> says no");

        assertThat(outcome).isEqualTo(new Outcome.UnclearRefusal("550 5.7.1"));
    }

    @ParameterizedTest
    @CsvSource({"421 4.7.28 your daily quota, deferred", "452 4.2.2 mailbox full, deferred", "250 fine, unknown"})
    void other_replies_are_no_refusals(String reply, String expected) {
        assertThat(kind(outcome(DATA, reply))).isEqualTo(expected);
    }

    @Test
    void a_reply_without_end_takes_no_time() {
        String[] hostile = {"550 " + "a".repeat(1_000_000), "550 " + "user ".repeat(200_000), "550 " + "@".repeat(1_000)
        };

        assertThat(Stream.of(hostile).map(reply -> kind(outcome(RCPT, reply)))).containsOnly("unclear");
    }

    private static Outcome outcome(String stage, String... lines) {
        return SmtpFailures.outcome(
                new SMTPException(stage, Integer.parseInt(lines[0].substring(0, 3)), List.of(lines), true));
    }

    private static String kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> "accepted";
            case Outcome.Refused refused -> refused.bounce() ? "bounce" : "refused";
            case Outcome.SenderRefused _ -> "sender";
            case Outcome.UnclearRefusal _ -> "unclear";
            case Outcome.Deferred _ -> "deferred";
            case Outcome.Unknown _ -> "unknown";
        };
    }
}
