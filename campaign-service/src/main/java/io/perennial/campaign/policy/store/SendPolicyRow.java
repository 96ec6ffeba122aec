package io.perennial.campaign.policy.store;

import io.perennial.campaign.policy.domain.QuietHours;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalTime;
import org.jspecify.annotations.NullUnmarked;

/** A row of the table {@code send_policy}; Hibernate fills it, so its fields are not null-checked. */
@NullUnmarked
@Entity
@Table(name = "send_policy")
class SendPolicyRow extends PanacheEntityBase {

    @Id
    @Column(name = "tenant_id", nullable = false)
    public int tenantId;

    @Column(name = "cap_count", nullable = false)
    public int capCount;

    @Column(name = "cap_days", nullable = false)
    public int capDays;

    @Column(name = "quiet_start", nullable = false)
    public LocalTime quietStart;

    @Column(name = "quiet_end", nullable = false)
    public LocalTime quietEnd;

    @Column(nullable = false)
    public long version;

    void follow(SendPolicy policy) {
        capCount = policy.cap().count();
        capDays = policy.cap().days();
        quietStart = policy.quietHours().start();
        quietEnd = policy.quietHours().end();
        version = policy.version();
    }

    SendPolicy toDomain() {
        return new SendPolicy(new SendPolicy.Cap(capCount, capDays), new QuietHours(quietStart, quietEnd), version);
    }
}
