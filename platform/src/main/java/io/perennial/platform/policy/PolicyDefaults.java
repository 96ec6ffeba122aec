package io.perennial.platform.policy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.api.ingest.v1.ConsentPolicy;
import io.perennial.api.ingest.v1.FrequencyCap;
import io.perennial.api.ingest.v1.FrequencyCaps;
import io.perennial.api.ingest.v1.FreshnessPolicy;
import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.api.ingest.v1.QuietHours;
import io.perennial.api.ingest.v1.QuotaPolicy;
import io.perennial.api.ingest.v1.RetentionPolicy;
import io.perennial.api.ingest.v1.RfmPolicy;
import io.perennial.api.ingest.v1.RfmSchedule;
import io.perennial.api.ingest.v1.SendingPolicy;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.platform.wire.Times;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The defaults of the policy of a tenant, as the contract states them beside each field. */
public final class PolicyDefaults {

    /** The policy of a tenant that has decided nothing. */
    public static final TenantPolicy DEFAULTS = TenantPolicy.newBuilder()
            .setLifecycle(LifecyclePolicy.newBuilder()
                    .setRecentDays(30)
                    .setCoolingDays(90)
                    .setChurnedDays(180)
                    .setInactiveDays(90))
            .setRfm(RfmPolicy.newBuilder().setSchedule(RfmSchedule.RFM_SCHEDULE_DAILY))
            .setChurn(ChurnPolicy.newBuilder()
                    .setHorizonDays(90)
                    .setMediumProbabilityMin(0.30)
                    .setHighProbabilityMin(0.70))
            .setSending(SendingPolicy.newBuilder()
                    .setFrequencyCaps(FrequencyCaps.newBuilder()
                            .addCaps(FrequencyCap.newBuilder()
                                    .setMessageCountMax(4)
                                    .setWindowDays(30)))
                    .setQuietHours(QuietHours.newBuilder().setStart("20:00").setEnd("08:00")))
            .setConsent(ConsentPolicy.getDefaultInstance())
            .setQuotas(QuotaPolicy.newBuilder().setEventsPerDay(0))
            .setRetention(RetentionPolicy.newBuilder().setQuarantineDays(30))
            .setFreshness(FreshnessPolicy.newBuilder().setSourceLagMax(Times.duration(Duration.ofMinutes(15))))
            .build();

    /** The bounds of the stages by the age of the last order: each is above the one before it. */
    public static final List<String> LIFECYCLE_ASCENDING = List.of("recent_days", "cooling_days", "churned_days");

    private PolicyDefaults() {}

    /** The policy with the defaults in place of what is not set: what is in force. */
    public static TenantPolicy inForce(TenantPolicy policy) {
        TenantPolicy.Builder complete = policy.toBuilder();
        DEFAULTS.getAllFields()
                .forEach((section, defaults) ->
                        complete.setField(section, complete((Message) policy.getField(section), (Message) defaults)));
        return complete.build();
    }

    /** The same, of a policy as it is stored; null where the tenant has decided nothing. */
    public static TenantPolicy inForce(byte @Nullable [] stored) {
        try {
            return stored == null ? DEFAULTS : inForce(TenantPolicy.parseFrom(stored));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored policy is none", e);
        }
    }

    /** Lists of presets and laws are what they are: they have no default. */
    private static Message complete(Message section, Message defaults) {
        Message.Builder complete = section.toBuilder();
        defaults.getAllFields().forEach((field, value) -> {
            if (!section.hasField(field)) {
                complete.setField(field, value);
            }
        });
        return complete.build();
    }
}
