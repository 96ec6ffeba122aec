package io.perennial.campaign.campaign.store;

import io.perennial.campaign.campaign.domain.Campaign.Transition;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignState;
import io.perennial.campaign.campaign.domain.PauseCause;
import io.perennial.platform.domain.TenantId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code campaign_transition}; Hibernate fills it, so its fields are not null-checked. */
@NullUnmarked
@Entity
@Table(name = "campaign_transition")
@IdClass(TransitionRow.Key.class)
class TransitionRow extends PanacheEntityBase {

    /** How {@link PauseCause.SenderRefused} is stored. */
    static final String SENDER_REFUSED = "SENDER_REFUSED";

    @Id
    @Column(name = "campaign_id", nullable = false)
    public UUID campaignId;

    /** Counts a campaign's transitions from 1. */
    @Id
    @Column(nullable = false)
    public int sequence;

    @Column(name = "tenant_id", nullable = false)
    public int tenantId;

    @Column(nullable = false)
    public String state;

    @Column(nullable = false)
    public String actor;

    @Column(name = "transition_time", nullable = false)
    public Instant transitionTime;

    @Column(nullable = false)
    public String reason;

    @Column(name = "pause_cause")
    public String pauseCause;

    @Column(name = "provider_code", nullable = false)
    public String providerCode = "";

    static TransitionRow of(TenantId tenant, CampaignId campaign, int sequence, Transition transition) {
        TransitionRow row = new TransitionRow();
        row.tenantId = tenant.value();
        row.campaignId = campaign.value();
        row.sequence = sequence;
        row.state = transition.state().name();
        row.actor = transition.actor();
        row.transitionTime = transition.time();
        row.reason = transition.reason();
        transition.cause().ifPresent(row::note);
        return row;
    }

    private void note(PauseCause cause) {
        switch (cause) {
            case PauseCause.SenderRefused refused -> {
                pauseCause = SENDER_REFUSED;
                providerCode = refused.providerCode();
            }
        }
    }

    Transition toDomain() {
        return new Transition(CampaignState.Kind.valueOf(state), actor, transitionTime, reason, toCause());
    }

    private Optional<PauseCause> toCause() {
        return Optional.ofNullable(pauseCause).map(cause -> switch (cause) {
            case SENDER_REFUSED -> new PauseCause.SenderRefused(providerCode);
            default -> throw new IllegalStateException("pause_cause: " + cause + " (expected: " + SENDER_REFUSED + ")");
        });
    }

    /** The primary key. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1;

        public UUID campaignId;
        public int sequence;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && sequence == key.sequence && Objects.equals(campaignId, key.campaignId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(campaignId, sequence);
        }
    }
}
