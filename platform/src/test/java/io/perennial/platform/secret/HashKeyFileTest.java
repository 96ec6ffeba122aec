package io.perennial.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashKeyFileTest {

    private static final byte[] KEY = "a key that is known to everybody, and long enough to be wrapped by base64"
            .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("formsOfTheKey")
    void the_key_is_the_same_whatever_white_space_is_around_and_in_it(String text) {
        assertThat(HashKeyFile.read(file(text))).isEqualTo(KEY);
    }

    static Stream<String> formsOfTheKey() {
        String text = Base64.getEncoder().encodeToString(KEY);
        return Stream.of(
                text, text + "\n", "  " + text + "\r\n", Base64.getMimeEncoder().encodeToString(KEY));
    }

    /** What the launcher writes. */
    @Test
    void sixty_four_hexadecimal_digits_are_a_key() {
        assertThat(HashKeyFile.read(file("0123456789abcdef".repeat(4)))).hasSize(48);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a-key-that-is-not-base64-but-long-enough-to-be-one", "c2VjcmV0=c2VjcmV0", "\u00fe\u00ff\u0000"})
    void what_is_not_base64_is_refused_without_telling_any_of_it(String text) {
        Path file = file(text);

        assertThatThrownBy(() -> HashKeyFile.read(file))
                .hasNoCause()
                .hasMessage(
                        "perennial.hash-key.file: " + file + " is " + text.length() + " characters that are not base64"
                                + " (expected: a file with 32 random bytes or more in base64)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31})
    void a_short_key_is_refused(int bytes) {
        Path file = file(Base64.getEncoder().encodeToString(new byte[bytes]));

        assertThatThrownBy(() -> HashKeyFile.read(file))
                .hasMessage("perennial.hash-key.file: " + file + " is base64 of " + bytes + " bytes"
                        + " (expected: a file with 32 random bytes or more in base64)");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path file = directory.resolve("nothing");

        assertThatThrownBy(() -> HashKeyFile.read(file))
                .hasMessage("perennial.hash-key.file: " + file + " is no file that can be read"
                        + " (expected: a file with 32 random bytes or more in base64)");
    }

    private Path file(String text) {
        try {
            return Files.writeString(directory.resolve("hash-key"), text, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
