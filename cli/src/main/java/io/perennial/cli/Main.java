package io.perennial.cli;

import io.grpc.StatusRuntimeException;
import io.perennial.cli.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code perennial}. */
@Command(
        name = "perennial",
        mixinStandardHelpOptions = true,
        version = "Perennial 0.1.0",
        description = "Keeps a seller's customers coming back, lawfully and measurably.",
        subcommands = {UpCommand.class, DemoCommand.class, LoadCommand.class, StatusCommand.class, TokenCommand.class})
public final class Main implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(Main::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command is given (expected: "
                        + String.join(", ", spec.subcommands().keySet()) + ")");
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
