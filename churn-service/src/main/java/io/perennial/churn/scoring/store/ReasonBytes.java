package io.perennial.churn.scoring.store;

import io.vertx.core.buffer.Buffer;

/** Reasons as big-endian doubles; every number is read as it was written. */
final class ReasonBytes {
    private ReasonBytes() {}

    static Buffer write(double[] reasons) {
        Buffer buffer = Buffer.buffer(reasons.length * Double.BYTES);
        for (double each : reasons) {
            buffer.appendDouble(each);
        }
        return buffer;
    }

    static double[] read(Buffer buffer) {
        double[] reasons = new double[buffer.length() / Double.BYTES];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = buffer.getDouble(i * Double.BYTES);
        }
        return reasons;
    }
}
