package io.perennial.system;

import static io.perennial.system.shop.OrderHistory.AS_OF;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.campaign.v1.CountDecisionsResponse;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.Verdict;
import io.perennial.api.campaign.v1.VerdictCount;
import io.perennial.api.churn.v1.CountScoresRequest;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.ModelKind;
import io.perennial.api.churn.v1.ModelState;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreServiceGrpc;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.segmentation.v1.GetRfmPresetRequest;
import io.perennial.api.segmentation.v1.RfmServiceGrpc;
import io.perennial.cli.stack.Service;
import io.perennial.system.running.Figures;
import io.perennial.system.running.Mailing;
import io.perennial.system.running.Payload;
import io.perennial.system.running.Seller;
import io.perennial.system.running.SharedStack;
import io.perennial.system.running.SystemStack;
import io.perennial.system.shop.OrderHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole loop on a small history: each figure is what plain Java computes from the same lines. */
@ExtendWith(SharedStack.class)
@TestInstance(Lifecycle.PER_CLASS)
class LoopTest {

    private static final int CUSTOMERS = 400;
    private static final String SOURCE = "cdnow";
    private static final Set<String> WORTH_SAVING = Set.of("NEW", "ACTIVE", "COOLING");

    private final OrderHistory history = OrderHistory.of(1997, "loop", CUSTOMERS);
    private final Path file = history.write(SystemStack.folder("data").resolve("loop.txt"));
    private final Seller seller;
    private final EventCounts loaded;
    private final Figures figures;
    private final Model model;
    private final List<Score> scores;
    private final Mailing mailing;

    /** Goes round once: the tests look at what came of it. */
    LoopTest(SystemStack stack) {
        seller = Seller.replay(stack, "Loop");
        loaded = seller.load(file, SOURCE).getEvents();
        seller.advanceClock(AS_OF);
        figures = Figures.of(seller, AS_OF);
        model = seller.train();
        seller.awaitSettled();
        scores = Figures.scores(seller);
        mailing = Mailing.draft(
                seller, List.of(List.of("churn.high"), List.of("stage.new", "stage.active", "stage.cooling")), 100);
    }

    @BeforeAll
    void send() {
        mailing.launch();
        // At 10:00 in every recipient's zone, the day after the launch.
        seller.advanceClock(AS_OF.plus(Duration.ofDays(1)));
        mailing.awaitFinish();
        seller.awaitSettled();
    }

    @Test
    void every_line_is_accepted_as_an_event() {
        long lines = history.lines().size();

        assertThat(loaded)
                .isEqualTo(EventCounts.newBuilder()
                        .setSent(lines)
                        .setAccepted(lines)
                        .build());
    }

    @Test
    void customers_orders_and_revenue_are_those_of_the_file() {
        assertThat(figures.only("segmentation ").values())
                .containsEntry(
                        "segmentation customers",
                        String.valueOf(history.customers().size()))
                .containsEntry(
                        "segmentation orders", String.valueOf(history.lines().size()))
                .containsEntry("segmentation revenue", String.valueOf(history.revenueCents()));
    }

    @Test
    void each_stage_has_as_many_customers_as_the_file_says() {
        Map<String, String> expected = new TreeMap<>(Map.of("PROSPECT", "0", "NEW", "0", "ACTIVE", "0"));
        history.stages().values().stream()
                .collect(groupingBy(stage -> stage, counting()))
                .forEach((stage, count) -> expected.put(stage, count.toString()));

        Map<String, String> counted = new TreeMap<>();
        figures.only("segmentation stage ")
                .values()
                .forEach((key, count) -> counted.put(key.replace("segmentation stage ", ""), count));

        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void each_customers_scores_are_the_fifths_of_the_file() {
        Map<String, String> expected = new TreeMap<>();
        history.customers()
                .forEach((customer, bought) -> expected.put(
                        "segmentation scores of " + customer,
                        history.scores().get(customer) + " for " + bought.orders() + " orders, " + bought.cents()
                                + ", last " + bought.last().getEpochSecond()));

        assertThat(figures.only("segmentation scores of ").values()).isEqualTo(expected);
    }

    @Test
    void each_group_has_as_many_customers_as_its_cells() {
        for (String preset : List.of("amazon", "shopify")) {
            Map<String, String> expected = new TreeMap<>();
            Map<List<Integer>, String> cells = cells(preset, expected);
            history.scores().values().stream()
                    .collect(groupingBy(cells::get, counting()))
                    .forEach((group, count) -> expected.put(group, count.toString()));

            Map<String, String> counted = new TreeMap<>();
            String prefix = "segmentation rfm " + preset + " ";
            figures.only(prefix).values().forEach((key, count) -> counted.put(key.substring(prefix.length()), count));

            assertThat(counted).as(preset).isEqualTo(expected);
            assertThat(counted.values().stream().mapToLong(Long::parseLong))
                    .satisfies(counts -> assertThat(
                                    counts.stream().mapToLong(Long::longValue).sum())
                            .isEqualTo(CUSTOMERS));
        }
    }

    private Map<List<Integer>, String> cells(String preset, Map<String, String> groups) {
        var answer = seller.ask(
                seller.calls(Service.SEGMENTATION, RfmServiceGrpc::newBlockingStub),
                stub -> stub.getRfmPreset(
                        GetRfmPresetRequest.newBuilder().setPresetId(preset).build()));
        answer.getPreset().getGroupsList().forEach(group -> groups.put(group.getGroup(), "0"));
        return answer.getCellsList().stream()
                .collect(Collectors.toMap(
                        cell -> List.of(cell.getRecencyScore(), cell.getFrequencyScore(), cell.getMonetaryScore()),
                        cell -> cell.getGroup()));
    }

    @Test
    void a_model_is_live_and_says_which_kind_it_is() {
        assertThat(model.getState()).as("%s", model.getReasonsList()).isEqualTo(ModelState.MODEL_STATE_LIVE);
        assertThat(model.getCard().getKind())
                .isIn(ModelKind.MODEL_KIND_LOGISTIC, ModelKind.MODEL_KIND_BG_NBD, ModelKind.MODEL_KIND_NBD);
        long boughtBefore = history.lines().stream()
                .filter(line -> line.day().toString().compareTo("1998-01-01") < 0)
                .map(OrderHistory.Line::customer)
                .distinct()
                .count();
        assertThat(model.getCard().getAll().getCustomerCount()).isEqualTo(boughtBefore);
    }

    @Test
    void every_customer_with_an_order_has_a_score_in_its_tier() {
        assertThat(scores)
                .extracting(Score::getCustomerId)
                .containsExactlyElementsOf(history.customers().keySet());
        assertThat(scores).allSatisfy(score -> assertThat(score.getTier()).isEqualTo(tier(score.getProbability())));
        Map<Tier, Long> counted = seller
                .ask(
                        seller.calls(Service.CHURN, ScoreServiceGrpc::newBlockingStub),
                        stub -> stub.countScores(CountScoresRequest.getDefaultInstance()))
                .getTiersList()
                .stream()
                .collect(Collectors.toMap(one -> one.getTier(), one -> one.getCustomerCount()));
        assertThat(counted.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CUSTOMERS);
    }

    private static Tier tier(double probability) {
        return probability < 0.30 ? Tier.TIER_LOW : probability < 0.70 ? Tier.TIER_MEDIUM : Tier.TIER_HIGH;
    }

    @Test
    void each_reasons_add_up_to_the_probability() {
        assertThat(scores).allSatisfy(score -> {
            double logOdds = score.getBaseLogOdds()
                    + score.getContributionsList().stream()
                            .mapToDouble(one -> one.getLogOdds())
                            .sum();
            assertThat(1 / (1 + Math.exp(-logOdds)))
                    .isCloseTo(score.getProbability(), org.assertj.core.data.Offset.offset(1e-9));
        });
    }

    @Test
    void the_audience_is_whom_tier_and_stage_say_and_each_has_a_decision() {
        Set<String> audience = audience();
        CountDecisionsResponse decided = mailing.decided();

        assertThat(mailing.decisions()).extracting(Decision::getCustomerId).containsExactlyElementsOf(audience);
        assertThat(audience).isNotEmpty();
        assertThat(decided.getAudienceCount()).isEqualTo(audience.size());
        assertThat(decided.getVerdictsList().stream()
                        .mapToLong(VerdictCount::getCount)
                        .sum())
                .isEqualTo(audience.size());
    }

    private Set<String> audience() {
        Map<String, String> stages = history.stages();
        return scores.stream()
                .filter(score -> score.getTier() == Tier.TIER_HIGH)
                .map(Score::getCustomerId)
                .filter(customer -> WORTH_SAVING.contains(stages.get(customer)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void who_is_sent_to_gets_one_mail_and_nobody_else_gets_any() {
        List<String> expected =
                sentTo().map(customer -> customer + "@example.invalid").toList();

        List<String> received = Pattern.compile("(?mi)^To: .*?(loop-[0-9]+@example\\.invalid)")
                .matcher(seller.stack().mails())
                .results()
                .map((MatchResult to) -> to.group(1).toLowerCase(Locale.ROOT))
                .sorted()
                .toList();

        assertThat(received).isEqualTo(expected);
        assertThat(mailing.handedOff()).isEqualTo(received.size()).isPositive();
    }

    @Test
    void ingest_knows_of_each_mail() {
        List<String> told = seller.feed().stream()
                .filter(FeedRecord::hasEvent)
                .map(Payload::of)
                .filter(event -> event.hasMessageSent()
                        && event.getMessageSent().getMessage().getCampaignId().equals(mailing.id()))
                .map(event -> event.getCustomerId())
                .sorted()
                .toList();

        assertThat(told).isEqualTo(sentTo().toList());
    }

    private Stream<String> sentTo() {
        return mailing.decisions().stream()
                .filter(decision -> decision.getVerdict() == Verdict.VERDICT_SEND)
                .map(Decision::getCustomerId)
                .sorted();
    }

    @Test
    void the_same_file_again_is_all_duplicates_and_changes_no_figure() {
        Figures before = Figures.of(seller, AS_OF.plus(Duration.ofDays(1)));

        EventCounts again = seller.load(file, SOURCE).getEvents();

        long lines = history.lines().size();
        assertThat(again)
                .isEqualTo(EventCounts.newBuilder()
                        .setSent(lines)
                        .setDuplicate(lines)
                        .build());
        assertThat(Figures.of(seller, AS_OF.plus(Duration.ofDays(1))).differencesFrom(before))
                .isEmpty();
    }
}
