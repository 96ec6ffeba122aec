package io.perennial.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The development issuer's key pair and the stack's secrets: made when first needed, kept below the stack's folder. */
public final class Keys {

    private static final int RSA_BITS = 2048;
    private static final int SECRET_BYTES = 32;

    private final Path folder;

    private Keys(Path folder) {
        this.folder = folder;
    }

    /** Keys of the folder; made where they are missing. */
    public static Keys of(Path directory) {
        Keys keys = new Keys(directory.resolve("keys"));
        try {
            Files.createDirectories(keys.folder);
            if (!Files.exists(keys.privateKeyFile())) {
                keys.makePair();
            }
        } catch (IOException e) {
            throw new StackException("cannot write the development keys to " + keys.folder, e);
        }
        return keys;
    }

    Path publicKeyFile() {
        return folder.resolve("issuer-public.pem");
    }

    private Path privateKeyFile() {
        return folder.resolve("issuer-private.pem");
    }

    PrivateKey privateKey() {
        try {
            String pem = Files.readString(privateKeyFile()).replaceAll("-----[A-Z ]+-----", "");
            byte[] der = Base64.getMimeDecoder().decode(pem);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("cannot read the development key " + privateKeyFile(), e);
        }
    }

    /** A secret that stays the same for the folder, as 64 hexadecimal digits. */
    String secret(String name) {
        Path file = secretFile(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that holds the secret. */
    Path secretFile(String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            byte[] bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            writePrivately(file, HexFormat.of().formatHex(bytes));
        }
        return file;
    }

    /** Writes a file that only its owner may read, at once: a reader sees the old text or the new, never half of it. */
    static void writePrivately(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(
                    file.getParent(),
                    file.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackException("cannot write " + file, e);
        }
    }

    private void makePair() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            KeyPair pair = generator.generateKeyPair();
            Files.writeString(
                    publicKeyFile(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            writePrivately(
                    privateKeyFile(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new StackException("this JDK cannot make RSA keys", e);
        }
    }

    private static String pem(String what, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
