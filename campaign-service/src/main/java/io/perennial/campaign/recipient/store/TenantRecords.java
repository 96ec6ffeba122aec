package io.perennial.campaign.recipient.store;

import io.perennial.api.ingest.v1.SendingPolicy;
import io.perennial.campaign.policy.domain.QuietHours;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.platform.domain.Tenant;
import java.time.LocalTime;

/** Reads what this service goes by from a tenant's record, which the event feed has brought. */
public final class TenantRecords {

    private TenantRecords() {}

    /** The rules of sending; every field is set, because platform fills in the defaults. */
    public static SendPolicy sendPolicy(Tenant tenant) {
        SendingPolicy message = tenant.policy().getSending();
        return new SendPolicy(
                message.getFrequencyCaps().getCapsList().stream()
                        .map(cap -> new SendPolicy.Cap(cap.getMessageCountMax(), cap.getWindowDays()))
                        .toList(),
                new QuietHours(
                        LocalTime.parse(message.getQuietHours().getStart()),
                        LocalTime.parse(message.getQuietHours().getEnd())));
    }
}
