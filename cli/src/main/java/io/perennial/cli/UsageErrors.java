package io.perennial.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in a line, and where to read on. */
final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("perennial: " + text(wrong));
        command.getErr().println("see ./" + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static String text(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        // Its subclasses are about something else than the value: that it is missing, or given twice.
        if (wrong.getClass() == ParameterException.class
                && wrong.getArgSpec() instanceof OptionSpec option
                && wrong.getValue() != null) {
            return option.longestName() + ": \"" + wrong.getValue() + "\" (expected: "
                    + expected(option, wrong.getCause()) + ")";
        }
        return Objects.requireNonNullElse(wrong.getMessage(), "this is no command line that it knows");
    }

    private static String expected(OptionSpec option, @Nullable Throwable cause) {
        return cause instanceof TypeConversionException ? String.valueOf(cause.getMessage()) : option.paramLabel();
    }

    private static String unmatched(UnmatchedArgumentException unmatched) {
        String what = unmatched.isUnknownOption() ? "there is no option " : "there is nothing to do with ";
        List<String> meant = unmatched.getSuggestions();
        return what + "\"" + unmatched.getUnmatched().getFirst() + "\""
                + (meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?");
    }
}
