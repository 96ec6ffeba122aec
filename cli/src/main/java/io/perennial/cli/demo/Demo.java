package io.perennial.cli.demo;

import io.perennial.api.campaign.v1.CountDecisionsResponse;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.Verdict;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.TierCount;
import io.perennial.api.ingest.v1.ExchangeRate;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.cli.call.Connection;
import io.perennial.cli.console.Console;
import io.perennial.cli.demo.shop.GeneratedShop;
import io.perennial.cli.load.CatchUp;
import io.perennial.cli.load.DataFormat;
import io.perennial.cli.load.Tenancy;
import io.perennial.cli.stack.Stack;
import io.perennial.cli.stack.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The demonstration: everything up, data in, and the loop gone round once. */
public final class Demo {

    private static final long SHOP_SEED = 20_260_701;
    private static final int SHOP_CUSTOMERS = 2_500;
    private static final Instant SHOP_END = Instant.parse("2026-07-01T00:00:00Z");
    private static final int HORIZON_DAYS = 90;
    private static final int ALERTS_SHOWN = 10;
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);

    private final DemoPlan plan;
    private final Console console;
    private final DemoScreen screen;
    private final ChurnScreen churnScreen;
    private final Stopwatch watch = new Stopwatch();
    private final DemoReport report = new DemoReport();
    private final double buildSeconds;

    /** @param buildSeconds how long the build took that came before */
    public Demo(DemoPlan plan, Console console, double buildSeconds) {
        this.plan = plan;
        this.console = console;
        this.screen = new DemoScreen(console);
        this.churnScreen = new ChurnScreen(console);
        this.buildSeconds = buildSeconds;
        watch.note("build", buildSeconds);
    }

    /** How long the stack took to start. */
    public void started(double seconds) {
        watch.note("start", seconds);
    }

    /** Goes through all steps on a running stack. */
    public void run(Stack stack) {
        Tokens tokens = stack.tokens();
        String operator = tokens.forAllTenants("demo-operator", Tokens.OPERATOR_SCOPES, TOKEN_VALIDITY);
        try (Connection connection = Connection.to(stack.options()::port)) {
            Tenant tenant = createTenant(new Tenancy(connection, operator));
            String author = tokens.forTenant("demo-author", tenant.getTenantId(), Tokens.TENANT_SCOPES, TOKEN_VALIDITY);
            String approver =
                    tokens.forTenant("demo-approver", tenant.getTenantId(), Tokens.TENANT_SCOPES, TOKEN_VALIDITY);
            CatchUp catchUp = new CatchUp(connection, operator);
            Loaded loaded = load(connection, author, catchUp);
            churn(connection, author, catchUp, loaded);
            campaign(stack, connection, author, approver, loaded.asOf());
        }
        watch.note("total", watch.sinceStart() + buildSeconds);
        screen.seconds(watch.seconds());
        plan.report().ifPresent(file -> {
            report.write(file, watch);
            console.line("");
            console.line("The figures are in " + file);
        });
    }

    private Tenant createTenant(Tenancy tenancy) {
        if (plan.file().isEmpty()) {
            return tenancy.createReplay("Made-up shop", "EUR", "Europe/Berlin", shopRates());
        }
        String currency = plan.format() == DataFormat.JSONL
                ? plan.file().orElseThrow().firstCurrency().orElse(plan.format().currency())
                : plan.format().currency();
        return tenancy.createReplay(plan.title(), currency, plan.format().zone(), List.of());
    }

    private static List<ExchangeRate> shopRates() {
        return List.of(rate("GBP", 1_162_791), rate("JPY", 6_061), rate("USD", 869_565));
    }

    private static ExchangeRate rate(String currency, long micros) {
        return ExchangeRate.newBuilder()
                .setCurrencyCode(currency)
                .setRateMicros(micros)
                .build();
    }

    /** Loads the events, moves the clock to the instant that the figures are for, and waits until all is worked off. */
    private Loaded load(Connection connection, String token, CatchUp catchUp) {
        Loaded loaded = plan.file()
                .map(file -> new FileLoad(connection, token, console).load(plan, file))
                .orElseGet(() -> new ShopLoad(connection, token, console).load(shop()));
        watch.note("load", loaded.seconds());
        screen.loaded(loaded);
        report.loaded(loaded);
        Customers customers = watch.time("settle", () -> {
            new Tenancy(connection, token).advanceClock(loaded.asOf());
            catchUp.await(console);
            return Customers.ask(connection, token, loaded.asOf());
        });
        screen.customers(customers, loaded.asOf());
        report.customers(customers);
        return loaded;
    }

    private GeneratedShop shop() {
        return new GeneratedShop(SHOP_SEED, SHOP_CUSTOMERS, plan.asOf().orElse(SHOP_END), HORIZON_DAYS);
    }

    private void churn(Connection connection, String token, CatchUp catchUp, Loaded loaded) {
        Churn churn = new Churn(connection, token);
        long from = System.nanoTime();
        console.line("");
        console.line("Training a model on what came before, and scoring everybody with it …");
        Model model = churn.train();
        double scoring = seconds(model.getScoreDuration());
        watch.note("train", (System.nanoTime() - from) / 1e9 - scoring);
        watch.note("score", scoring);
        List<TierCount> live = churn.tiers();
        churnScreen.model(model);
        churnScreen.alerts(live, churn.firstAlerts(ALERTS_SHOWN));
        report.churn(model, live);
        if (!loaded.truth().isEmpty() && Churn.scored(live)) {
            Truth truth = Truth.compare(churn, loaded.truth());
            churnScreen.truth(truth);
            report.truth(truth);
        }
        watch.time("settle", () -> catchUp.await(console));
    }

    private void campaign(Stack stack, Connection connection, String author, String approver, Instant asOf) {
        long before = stack.smtp().received();
        watch.time("campaign", () -> {
            TextReview review = TextReview.run(connection, author);
            screen.review(review);
            WinBack winBack = new WinBack(connection, author, approver);
            console.line("");
            console.line("Deciding for each customer of the audience …");
            CountDecisionsResponse decisions = winBack.launch();
            screen.decisions(decisions, examples(winBack));
            console.line("");
            console.line("Sending, and reporting to ingest what was sent …");
            // At 10:00 in every recipient's zone, the day after the launch.
            new Tenancy(connection, author).advanceClock(asOf.plus(Duration.ofDays(1)));
            winBack.awaitFinish();
            long handedOff = winBack.handedOff();
            long received = stack.smtp().received() - before;
            screen.sent(handedOff, received, stack.smtp().file().toString());
            report.campaign(decisions, handedOff, received, review);
        });
    }

    private static List<Decision> examples(WinBack winBack) {
        return Stream.of(Verdict.VERDICT_SEND, Verdict.VERDICT_HOLDOUT, Verdict.VERDICT_NO_CONSENT)
                .map(winBack::example)
                .flatMap(Optional::stream)
                .toList();
    }

    private static double seconds(com.google.protobuf.Duration duration) {
        return duration.getSeconds() + duration.getNanos() / 1e9;
    }
}
