package io.perennial.cli;

import io.grpc.StatusRuntimeException;
import io.perennial.cli.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code perennial}. */
@Command(
        name = "perennial",
        mixinStandardHelpOptions = true,
        version = "Perennial 0.1.0",
        description = "Keeps a seller's customers coming back, lawfully and measurably.",
        subcommands = {UpCommand.class, LoadCommand.class, StatusCommand.class, TokenCommand.class, DemoCommand.class})
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain)
                .execute(arguments));
    }

    /** What went wrong, in a line; the stack trace only of what nobody foresaw. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult ignored) {
        switch (failure) {
            case StackException known -> {
                command.getErr().println("perennial: " + known.getMessage());
                if (known.getCause() != null) {
                    command.getErr().println("  because: " + known.getCause().getMessage());
                }
            }
            case StatusRuntimeException refused -> command.getErr().println("perennial: " + Refusals.text(refused));
            default -> failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
