package io.perennial.churn.scoring.store;

import java.nio.ByteBuffer;

/** Reasons as big-endian doubles; every number is read as it was written. */
final class ReasonBytes {
    private ReasonBytes() {}

    static byte[] write(double[] reasons) {
        ByteBuffer buffer = ByteBuffer.allocate(reasons.length * Double.BYTES);
        buffer.asDoubleBuffer().put(reasons);
        return buffer.array();
    }

    static double[] read(byte[] bytes) {
        double[] reasons = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(reasons);
        return reasons;
    }
}
