package io.perennial.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class UsageErrorsTest {

    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            demo --as-of nonsense           | --as-of: "nonsense" (expected: a day as yyyy-MM-dd, for example 1998-04-01)
            demo --as-of 1998-02-30         | --as-of: "1998-02-30" (expected: a day as yyyy-MM-dd, for example 1998-04-01)
            demo --format nonsense          | --format: "nonsense" (expected: cdnow, online-retail or jsonl)
            demo --set nonsense             | --set: "nonsense" (expected: KEY=VALUE)
            demo --data x                   | --data needs --format: cdnow, online-retail or jsonl
            demo --format cdnow             | --format needs --data: the file to load
            load --before nonsense          | --before: "nonsense" (expected: a day as yyyy-MM-dd, for example 1998-04-01)
            load --tenant x                 | --tenant: "x" (expected: a tenant's id: the whole number that it got when it was made)
            load --format cdnow             | Missing required option: '--data=FILE'
            up --port-base x                | --port-base: "x" (expected: a whole number from 1 to 65503)
            up --port-base 65504            | --port-base: "65504" (expected: a whole number from 1 to 65503)
            up --port-base                  | Missing required parameter for option '--port-base' (PORT)
            up --without nonsense           | --without: "nonsense" (expected: ingest, churn, segmentation or campaign)
            up --without churn,nonsense     | --without: "nonsense" (expected: ingest, churn, segmentation or campaign)
            up --debug nonsense             | --debug: "nonsense" (expected: SERVICE=PORT)
            up --debug nonsense=5005        | --debug: "nonsense" (expected: ingest, churn, segmentation or campaign)
            up --debug ingest=x             | --debug: "x" (expected: a whole number from 1 to 65535)
            up --debug churn=1 --without churn | --debug churn is of no use --without churn: whoever starts the service says where its debugger listens
            up extra                        | there is nothing to do with "extra"
            up --nonsense                   | there is no option "--nonsense"
            token --hours 0                 | --hours: "0" (expected: a whole number from 1 to 8760)
            """)
    void a_bad_option_is_said_in_a_line_that_tells_what_is_expected(String line, String expected) {
        int code = execute(line.split(" "));

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString().lines())
                .containsExactly("perennial: " + expected, "see ./perennial " + line.split(" ")[0] + " --help");
    }

    @Test
    void a_command_that_is_not_there_is_answered_with_one_that_is() {
        int code = execute("dmo");

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString().lines())
                .containsExactly(
                        "perennial: there is nothing to do with \"dmo\"; did you mean demo?", "see ./perennial --help");
    }

    @Test
    void no_command_is_answered_with_all_that_are() {
        int code = execute();

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString().lines())
                .containsExactly(
                        "perennial: no command is given (expected: up, demo, load, status, token)",
                        "see ./perennial --help");
    }

    private int execute(String... arguments) {
        return Main.commandLine().setErr(new PrintWriter(said, true)).execute(arguments);
    }
}
