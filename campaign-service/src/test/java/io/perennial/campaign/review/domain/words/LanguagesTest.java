package io.perennial.campaign.review.domain.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanguagesTest {

    private static final Path MAIN = Path.of("src/main/resources");
    private static final Path WORDS = MAIN.resolve("review/words");
    private static final Path CORPUS = Path.of("src/test/resources/review/corpus");

    @Test
    void every_file_of_words_is_read() throws IOException {
        List<String> read = Stream.concat(Stream.of(Languages.universal()), Languages.all().stream())
                .map(vocabulary -> vocabulary.language() + ".txt")
                .toList();

        assertThat(files()).containsExactlyInAnyOrderElementsOf(read);
    }

    /**
     * An old review must be explicable for good: whoever changes words counts "changes" up, and writes the new count and
     * fingerprint above the labelled texts that the words were tried on.
     */
    @ParameterizedTest
    @MethodSource("files")
    void the_words_of_a_language_change_only_with_their_count(String file) throws Exception {
        List<String> lines = Files.readAllLines(WORDS.resolve(file));
        String changes =
                lines.stream().filter(line -> line.startsWith("changes: ")).collect(Collectors.joining());

        assertThat(Files.readAllLines(CORPUS.resolve(file)).getFirst())
                .isEqualTo("// words with " + changes + ", fingerprint " + fingerprint(lines));
    }

    @Test
    void languages_are_called_by_their_English_names() {
        assertThat(Languages.names()).contains("English, ", "French, ", "German, ", " or ");
    }

    @Test
    void a_native_image_holds_the_words() throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(MAIN.resolve("application.properties"))) {
            settings.load(reader);
        }

        assertThat(settings.getProperty("quarkus.native.resources.includes").split(","))
                .contains("review/words/*.txt");
    }

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(WORDS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    /** Blanks and comments are free. */
    private static String fingerprint(List<String> lines) throws NoSuchAlgorithmException {
        String words = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.joining("\n"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 8);
    }
}
