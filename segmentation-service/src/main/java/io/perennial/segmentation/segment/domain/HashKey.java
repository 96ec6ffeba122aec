package io.perennial.segmentation.segment.domain;

/** The key of the hashes by which erased customers are known. */
public final class HashKey {

    /** Shorter ones can be guessed. */
    public static final int BYTES_MIN = 32;

    private final byte[] bytes;

    public HashKey(byte[] bytes) {
        if (bytes.length < BYTES_MIN) {
            throw new IllegalArgumentException(
                    "hash key of %d bytes (expected: at least %d)".formatted(bytes.length, BYTES_MIN));
        }
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
