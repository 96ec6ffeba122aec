package io.perennial.segmentation.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicyFixture;
import io.perennial.segmentation.lifecycle.domain.LifecycleStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions that say which stage a customer is in, and until when. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class StageFunctionsTest {

    private static final Instant NOW = Instant.parse("1998-07-01T12:00:00Z");
    private static final Duration QUERY_MAX = Duration.ofSeconds(30);
    private static final int TRIALS = 5_000;

    /** How far apart two bounds are at most, how long ago the last order and act were, and how long is looked ahead. */
    private static final int BOUND_MAX = 10;

    private static final int AGE_MAX = 35;
    private static final int DAYS = 60;

    private static final String ASKED = """
            SELECT stage_of(as_of, orders, last_order, last_act, bounds) AS stage,
                   next_stage_time(as_of, orders, last_order, last_act, bounds) AS next
            FROM (SELECT as_of, orders, last_order, last_act, place,
                         jsonb_populate_record(NULL::lifecycle_bounds, policy::jsonb) AS bounds
                  FROM unnest($1::timestamptz[], $2::bigint[], $3::timestamptz[], $4::timestamptz[], $5::text[])
                      WITH ORDINALITY AS asked (as_of, orders, last_order, last_act, policy, place)
                 ) AS asked
            ORDER BY place""";

    @Inject
    TenantTx tx;

    /** What is asked: a customer's numbers at an instant, and bounds. */
    private record Asked(
            Instant asOf,
            long orders,
            @Nullable Instant lastOrder,
            @Nullable Instant lastAct,
            LifecyclePolicy bounds) {

        Asked at(Instant instant) {
            return new Asked(instant, orders, lastOrder, lastAct, bounds);
        }

        /** Customer and bounds on so small a scale that every day can be looked at. */
        static Asked of(Random random) {
            boolean bought = random.nextInt(10) > 0;
            return new Asked(
                    NOW,
                    bought ? 1 + random.nextInt(2) : 0,
                    bought ? ago(random) : null,
                    random.nextInt(4) > 0 ? ago(random) : null,
                    LifecyclePolicyFixture.any(random, BOUND_MAX));
        }

        static Instant ago(Random random) {
            return NOW.minus(Duration.ofDays(1 + random.nextInt(AGE_MAX)));
        }
    }

    private record Answer(String stage, Optional<Instant> next) {}

    /** Ages before now; an empty one is absent. The last column is the time until the next transition. */
    @ParameterizedTest(name = "{0} orders, last {1} ago, last act {2} ago: {3}, next in {4}")
    @CsvSource({
        "0,            ,            , prospect,",
        "0,            , P1D        , prospect,",
        "1, PT0.001S   ,            , new     , P29DT23H59M59.999S",
        "1, P29DT23H59M59.999S,     , new     , PT0.001S",
        "2, P29DT23H59M59.999S,     , active  , PT0.001S",
        "9, PT0.001S   , PT0.001S   , active  , P29DT23H59M59.999S",
        "1, P30D       ,            , cooling , P60D",
        "2, P30D       ,            , cooling , P60D",
        "2, P30D       , P1D        , cooling , P89D",
        "1, P89DT23H59M59.999S,     , cooling , PT0.001S",
        "1, P89DT23H59M59.999S, P60D, cooling , P30D",
        "1, P90D       ,            , dormant , P90D",
        "1, P90D       , P90D       , dormant , P90D",
        "1, P90D       , P89DT23H59M59.999S, cooling, PT0.001S",
        "1, P90D       , PT0.001S   , cooling , P89DT23H59M59.999S",
        "1, P91D       , PT0.001S   , cooling , P89D",
        "1, P91D       , P91D       , dormant , P89D",
        "1, P91D       , P100D      , dormant , P89D",
        "1, P179DT23H59M59.999S,    , dormant , PT0.001S",
        "5, P179DT23H59M59.999S, P1D, cooling , PT0.001S",
        "1, P180D      ,            , churned ,",
        "9, P180D      , PT0.001S   , churned ,",
        "9, P4000D     , P1D        , churned ,",
    })
    void each_border_belongs_to_the_later_stage(
            long orders,
            @Nullable Duration lastOrderAge,
            @Nullable Duration lastActAge,
            String stage,
            @Nullable Duration untilNext) {
        Asked asked = new Asked(
                NOW,
                orders,
                lastOrderAge == null ? null : NOW.minus(lastOrderAge),
                lastActAge == null ? null : NOW.minus(lastActAge),
                LifecyclePolicyFixture.STANDARD);

        assertThat(answers(List.of(asked)))
                .containsExactly(
                        new Answer(stage, Optional.ofNullable(untilNext).map(NOW::plus)));
    }

    @Test
    void the_stage_is_constant_until_the_next_transition_and_different_at_it() {
        List<Asked> customers = customers();
        List<Answer> everyDay = answers(customers.stream()
                .flatMap(customer ->
                        IntStream.range(0, DAYS).mapToObj(days -> customer.at(NOW.plus(Duration.ofDays(days)))))
                .toList());

        for (int i = 0; i < customers.size(); i++) {
            List<Answer> answers = everyDay.subList(i * DAYS, (i + 1) * DAYS);
            Answer first = answers.getFirst();
            int constant = first.next()
                    .map(next -> Math.toIntExact(Duration.between(NOW, next).toDays()))
                    .orElse(DAYS);
            assertThat(answers.subList(0, constant)).as("%s", customers.get(i)).containsOnly(first);
            if (constant < DAYS) {
                assertThat(answers.get(constant).stage())
                        .as("%s", customers.get(i))
                        .isNotEqualTo(first.stage());
            }
        }
    }

    @Test
    void following_the_transitions_ends_in_churned_for_every_buyer() {
        List<Asked> customers = customers();
        List<Answer> answers = answers(customers);
        for (int steps = 0; steps < LifecycleStage.values().length; steps++) {
            List<Asked> next = new ArrayList<>();
            for (int i = 0; i < customers.size(); i++) {
                Asked customer = customers.get(i);
                next.add(answers.get(i).next().map(customer::at).orElse(customer));
            }
            customers = next;
            answers = answers(customers);
        }

        for (int i = 0; i < customers.size(); i++) {
            String last = customers.get(i).orders() == 0 ? "prospect" : "churned";
            assertThat(answers.get(i)).as("%s", customers.get(i)).isEqualTo(new Answer(last, Optional.empty()));
        }
    }

    @Test
    void one_more_act_never_makes_a_customer_dormant() {
        Random random = new Random(2);
        List<Asked> customers = customers();
        List<Answer> before = answers(customers);
        List<Answer> after = answers(customers.stream()
                .map(customer -> {
                    Instant act = Asked.ago(random);
                    Instant last = customer.lastAct();
                    Instant later = last == null || last.isBefore(act) ? act : last;
                    return new Asked(NOW, customer.orders(), customer.lastOrder(), later, customer.bounds());
                })
                .toList());

        for (int i = 0; i < customers.size(); i++) {
            String stage = before.get(i).stage();
            assertThat(after.get(i).stage())
                    .as("%s", customers.get(i))
                    .isIn(stage.equals("dormant") ? List.of("dormant", "cooling") : List.of(stage));
        }
    }

    @Test
    void the_stages_that_are_answered_are_those_of_the_contract() {
        assertThat(answers(customers()).stream().map(Answer::stage).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LifecycleStage.values())
                        .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static List<Asked> customers() {
        Random random = new Random(1);
        return IntStream.range(0, TRIALS).mapToObj(_ -> Asked.of(random)).toList();
    }

    private List<Answer> answers(List<Asked> asked) {
        Tuple columns = Tuple.of(times(asked, Asked::asOf))
                .addArrayOfLong(asked.stream().map(Asked::orders).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(times(asked, Asked::lastOrder))
                .addArrayOfOffsetDateTime(times(asked, Asked::lastAct))
                .addArrayOfString(
                        asked.stream().map(one -> Columns.json(one.bounds())).toArray(String[]::new));
        return tx.system(conn -> conn.preparedQuery(ASKED)
                        .execute(columns)
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new Answer(
                                        row.getString("stage"),
                                        Optional.ofNullable(row.getOffsetDateTime("next"))
                                                .map(OffsetDateTime::toInstant)))
                                .toList()))
                .await()
                .atMost(QUERY_MAX);
    }

    private static @Nullable OffsetDateTime[] times(List<Asked> asked, Function<Asked, @Nullable Instant> time) {
        return asked.stream()
                .map(time)
                .map(at -> at == null ? null : at.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
