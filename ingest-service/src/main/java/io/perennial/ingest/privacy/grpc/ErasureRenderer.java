package io.perennial.ingest.privacy.grpc;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.CustomerErased;
import io.perennial.ingest.privacy.app.ErasureEncoder;
import io.perennial.ingest.privacy.domain.Erasure;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Turns erasures into messages. */
@Singleton
public class ErasureRenderer implements ErasureEncoder {

    @Override
    public byte[] encode(Erasure erasure) {
        return CustomerErased.newBuilder()
                .setEraseTime(time(erasure.eraseTime()))
                .build()
                .toByteArray();
    }

    static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
