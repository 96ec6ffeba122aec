package io.perennial.campaign.decision.domain;

import static io.perennial.campaign.decision.domain.CandidateFixture.aReachableCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.campaign.policy.domain.QuietHours;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.platform.domain.Law;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.secret.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeciderTest {

    private static final Instant NOW = Instant.parse("2026-01-15T11:00:00Z");
    private static final CustomerHashes HASHES =
            new CustomerHashes(new KeyedHash("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
    private static final SendPolicy POLICY =
            new SendPolicy(List.of(new SendPolicy.Cap(4, 30)), new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)));
    private static final UUID CAMPAIGN = UUID.fromString("5f8b1c1e-3a55-4d6f-9d0c-6d1d0a9a7f10");

    @ParameterizedTest(name = "{0}")
    @MethodSource("singles")
    void one_thing_that_stands_against_a_message_is_the_verdict(Verdict expected, CandidateFixture candidate) {
        Decision decision = decider("15:00", 0).decide(candidate.build());

        assertThat(decision.verdict()).isEqualTo(expected);
    }

    static Stream<Arguments> singles() {
        Instant later = NOW.plusSeconds(1);
        Instant time = CandidateFixture.CONSENT_TIME.plusSeconds(1);
        return Stream.of(
                Arguments.of(Verdict.SEND, aReachableCustomer()),
                Arguments.of(Verdict.ERASED, aReachableCustomer().erased()),
                Arguments.of(Verdict.NOT_ELIGIBLE, aReachableCustomer().notProfiled()),
                Arguments.of(Verdict.NOT_ELIGIBLE, aReachableCustomer().fromMarketplacesAlone()),
                Arguments.of(Verdict.EXCLUDED, aReachableCustomer().excluded("VIP", Optional.empty())),
                Arguments.of(Verdict.EXCLUDED, aReachableCustomer().excluded("VIP", Optional.of(later))),
                Arguments.of(Verdict.SEND, aReachableCustomer().excluded("VIP", Optional.of(NOW))),
                Arguments.of(
                        Verdict.SUPPRESSED, aReachableCustomer().suppressed(Suppression.Cause.BOUNCE, Instant.EPOCH)),
                Arguments.of(
                        Verdict.SUPPRESSED,
                        aReachableCustomer().suppressed(Suppression.Cause.COMPLAINT, Instant.EPOCH)),
                Arguments.of(
                        Verdict.SUPPRESSED, aReachableCustomer().suppressed(Suppression.Cause.UNSUBSCRIPTION, time)),
                Arguments.of(Verdict.NO_CONSENT, aReachableCustomer().withoutConsent()),
                Arguments.of(Verdict.NO_CONTACT, aReachableCustomer().withoutContact()),
                Arguments.of(Verdict.SEND, aReachableCustomer().withMessages(3)),
                Arguments.of(Verdict.FREQUENCY_CAP, aReachableCustomer().withMessages(4)),
                Arguments.of(Verdict.FREQUENCY_CAP, aReachableCustomer().withMessages(5)),
                Arguments.of(Verdict.SEND, aReachableCustomer().in("Nowhere/Atall")));
    }

    @Test
    void consent_given_again_after_an_unsubscription_lifts_it() {
        Candidate candidate = aReachableCustomer()
                .suppressed(Suppression.Cause.UNSUBSCRIPTION, CandidateFixture.CONSENT_TIME.minusSeconds(1))
                .build();

        assertThat(decider("15:00", 0).decide(candidate).verdict()).isEqualTo(Verdict.SEND);
    }

    @Test
    void all_that_holds_is_told_and_the_first_is_the_verdict() {
        // Given
        Candidate candidate = aReachableCustomer()
                .excluded("court order", Optional.empty())
                .suppressed(Suppression.Cause.COMPLAINT, Instant.EPOCH)
                .withoutConsent()
                .withoutContact()
                .withMessages(7)
                .in("Pacific/Auckland")
                .build();

        // When
        Decision decision = decider("23:00", 0).decide(candidate);

        // Then
        ZoneId auckland = ZoneId.of("Pacific/Auckland");
        assertThat(decision)
                .isEqualTo(new Decision(
                        "c1",
                        Verdict.EXCLUDED,
                        List.of(
                                new Reason.Excluded("court order", Optional.empty()),
                                new Reason.Suppressed(Channel.EMAIL, Suppression.Cause.COMPLAINT, Instant.EPOCH),
                                new Reason.NoConsent(Channel.EMAIL),
                                new Reason.NoContact(Channel.EMAIL),
                                capReached(7),
                                new Reason.Quiet(LocalTime.of(23, 0), auckland, POLICY.quietHours())),
                        Optional.empty(),
                        auckland,
                        ""));
    }

    /**
     * Else the hold-out would include customers who get no message anyway, and could not be compared with those who get
     * one.
     */
    @Test
    void nobody_is_held_out_from_a_message_that_would_not_have_been_sent() {
        Decider mostHeldOut = decider("15:00", 900);

        List<Decision> decisions = IntStream.range(0, 200)
                .mapToObj(i -> mostHeldOut.decide(
                        aReachableCustomer().named("c" + i).withMessages(4).build()))
                .toList();

        assertThat(decisions).extracting(Decision::verdict).containsOnly(Verdict.FREQUENCY_CAP);
        assertThat(decisions)
                .anySatisfy(decision ->
                        assertThat(decision.reasons()).containsExactly(capReached(4), new Reason.HeldOut(900)));
    }

    @Test
    void of_an_erased_customer_nothing_else_is_said() {
        Candidate candidate =
                aReachableCustomer().erased().withoutConsent().withMessages(9).build();

        assertThat(decider("23:00", 1).decide(candidate).reasons()).containsExactly(new Reason.Erased());
    }

    @Test
    void a_message_goes_at_its_time_in_the_customers_own_zone() {
        Decision decision = decider("10:00", 0)
                .decide(aReachableCustomer().in("America/New_York").build());

        assertThat(decision.earliestTime()).contains(Instant.parse("2026-01-15T15:00:00Z"));
    }

    @Test
    void where_the_zone_is_not_known_the_tenants_holds() {
        Decision decision = decider("10:00", 0).decide(aReachableCustomer().build());

        assertThat(decision.earliestTime()).contains(Instant.parse("2026-01-16T09:00:00Z"));
    }

    @Test
    void a_time_in_the_quiet_hours_is_put_off_to_their_end() {
        Decision decision = decider("22:00", 0).decide(aReachableCustomer().build());

        assertThat(decision)
                .returns(Verdict.QUIET_HOURS, Decision::verdict)
                .returns(Optional.of(Instant.parse("2026-01-16T07:00:00Z")), Decision::earliestTime);
    }

    @Test
    void the_hold_out_is_stable_and_as_large_as_asked() {
        // Given
        Decider decider = decider("15:00", 100);
        List<String> customers =
                IntStream.range(0, 20_000).mapToObj(i -> "c" + i).toList();

        // When
        List<Verdict> once = verdicts(decider, customers);
        List<Verdict> again = verdicts(decider("15:00", 100), customers);

        // Then
        assertThat(again).isEqualTo(once);
        assertThat(once.stream().filter(Verdict.HOLDOUT::equals).count()).isBetween(1_850L, 2_150L);
    }

    @Test
    void another_campaign_holds_out_others() {
        // Given
        List<String> customers =
                IntStream.range(0, 20_000).mapToObj(i -> "c" + i).toList();
        Decider other = decider(UUID.fromString("00000000-0000-4000-8000-000000000001"), "15:00", 500);

        // When
        List<Verdict> one = verdicts(decider("15:00", 500), customers);
        List<Verdict> two = verdicts(other, customers);

        // Then
        long both = IntStream.range(0, customers.size())
                .filter(i -> one.get(i) == Verdict.HOLDOUT && two.get(i) == Verdict.HOLDOUT)
                .count();
        assertThat(both).isBetween(4_700L, 5_300L);
    }

    @Test
    void every_reason_survives_being_stored() {
        List<Reason> reasons = List.of(
                new Reason.Erased(),
                new Reason.NotProfiled(),
                new Reason.OriginDenied(),
                new Reason.Excluded("of\tour\nown", Optional.of(NOW)),
                new Reason.Excluded("for good", Optional.empty()),
                new Reason.Suppressed(Channel.SMS, Suppression.Cause.BOUNCE, NOW),
                new Reason.NoConsent(Channel.EMAIL),
                new Reason.NoContact(Channel.PUSH),
                new Reason.HeldOut(100),
                capReached(4),
                new Reason.Quiet(LocalTime.of(22, 30), ZoneId.of("Europe/Berlin"), POLICY.quietHours()),
                new Reason.Scheduled(LocalTime.of(9, 0), ZoneId.of("UTC")));

        List<Reason> read = Reason.read(Reason.write(reasons));

        assertThat(read)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(reasons.stream()
                        .map(reason -> reason instanceof Reason.Excluded r
                                ? new Reason.Excluded(r.reason().replaceAll("\\s", " "), r.expireTime())
                                : reason)
                        .toList());
    }

    private static Reason capReached(int messages) {
        return new Reason.CapReached(new SendPolicy.Reached(messages, new SendPolicy.Cap(4, 30)));
    }

    private static List<Verdict> verdicts(Decider decider, List<String> customers) {
        return customers.stream()
                .map(id ->
                        decider.decide(aReachableCustomer().named(id).build()).verdict())
                .toList();
    }

    private static Decider decider(String sendTime, int holdoutPermille) {
        return decider(CAMPAIGN, sendTime, holdoutPermille);
    }

    private static Decider decider(UUID campaign, String sendTime, int holdoutPermille) {
        CampaignPlan plan = new CampaignPlan(
                "Win back",
                new Audience(List.of(List.of("stage.active"))),
                Channel.EMAIL,
                new Content("en", "", "Hello", "", List.of()),
                LocalTime.parse(sendTime),
                holdoutPermille);
        Tenant tenant = new Tenant(
                new TenantId(7),
                "EUR",
                ZoneId.of("Europe/Berlin"),
                Law.OPT_IN,
                ClockMode.LIVE,
                NOW,
                "1",
                PolicyDefaults.DEFAULTS);
        return new Decider(tenant, new CampaignId(campaign), plan, POLICY, HASHES, NOW, NOW);
    }
}
