package io.perennial.platform.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The file of the setting {@value #SETTING}: the secret that hashes of customers are made with, the same in every service.
 *
 * <p>It holds {@value #KEY_BYTES_MIN} bytes or more in base64 (RFC 4648, the alphabet with {@code +} and {@code /}); white
 * space in it, such as the line breaks of {@code base64}, does not count. Hexadecimal digits are base64 too, of fewer bits
 * each: 64 of them are a key of 48 bytes. The key never changes, because what it was hashed with is stored.
 */
public final class HashKeyFile {

    /** The setting that says where the file is. */
    public static final String SETTING = "perennial.hash-key.file";

    /** The shortest key: as long as what HMAC-SHA-256 makes with it. */
    public static final int KEY_BYTES_MIN = 32;

    private static final String EXPECTED =
            " (expected: a file with " + KEY_BYTES_MIN + " random bytes or more in base64)";

    private HashKeyFile() {}

    /**
     * The key in the file.
     *
     * @throws IllegalStateException where there is none; the message tells what was found, and nothing of the content
     */
    public static byte[] read(Path file) {
        byte[] key = decode(file, text(file));
        if (key.length < KEY_BYTES_MIN) {
            throw new IllegalStateException(found(file, "base64 of " + key.length + " bytes"));
        }
        return key;
    }

    private static String text(Path file) {
        try {
            // Whatever the bytes are, they become characters: those that are not base64 are refused as such.
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new IllegalStateException(found(file, "no file that can be read"), e);
        }
    }

    private static byte[] decode(Path file, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            // Without its cause, which names a character of the content.
            throw new IllegalStateException(found(file, text.length() + " characters that are not base64"));
        }
    }

    private static String found(Path file, String what) {
        return SETTING + ": " + file + " is " + what + EXPECTED;
    }
}
