package io.perennial.cli;

import io.perennial.cli.stack.Keys;
import io.perennial.cli.stack.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a token of the development issuer. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a token for calling the services that `perennial up` runs.")
final class TokenCommand implements Callable<Integer> {

    @Mixin
    CommonOptions common = new CommonOptions(CommonOptions.UP_FOLDER);

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            converter = OptionValues.TenantId.class,
            description = "The tenant to act for. Without it the token is an operator's: it may create tenants.")
    @Nullable
    String tenant;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            defaultValue = "developer",
            description = "Who acts (default: ${DEFAULT-VALUE}). A campaign's approver is another one than its author.")
    String subject = "developer";

    @Option(names = "--scope", paramLabel = "SCOPE", split = ",", description = "Only these scopes (default: all).")
    List<String> scopes = List.of();

    @Option(
            names = "--hours",
            paramLabel = "N",
            converter = OptionValues.Hours.class,
            defaultValue = "12",
            description = "How long it holds (default: 12).")
    int hours = 12;

    @Override
    public Integer call() {
        Tokens tokens = new Tokens(Keys.of(common.directory));
        Duration validity = Duration.ofHours(hours);
        System.out.println(
                tenant == null
                        ? tokens.forAllTenants(subject, scopes.isEmpty() ? Tokens.OPERATOR_SCOPES : scopes, validity)
                        : tokens.forTenant(
                                subject, tenant, scopes.isEmpty() ? Tokens.TENANT_SCOPES : scopes, validity));
        return 0;
    }
}
