package io.perennial.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The key pair of a test run, in a temporary directory that system properties name to every class loader. */
final class TestKeys {

    private static final String DIRECTORY = "perennial.test.keys";

    private TestKeys() {}

    static Path publicKey() {
        return directory().resolve("public.pem");
    }

    static PrivateKey privateKey() {
        try {
            byte[] der = Files.readAllBytes(directory().resolve("private.der"));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pair that nobody trusts. */
    static KeyPair stranger() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized Path directory() {
        String known = System.getProperty(DIRECTORY);
        if (known != null) {
            return Path.of(known);
        }
        try {
            Path directory = Files.createTempDirectory("perennial-keys");
            KeyPair pair = stranger();
            String pem = "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
            Files.write(directory.resolve("public.pem"), pem.getBytes(StandardCharsets.US_ASCII));
            Files.write(directory.resolve("private.der"), pair.getPrivate().getEncoded());
            System.setProperty(DIRECTORY, directory.toString());
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
