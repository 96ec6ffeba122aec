package io.perennial.ingest.tenant.domain;

import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.Optional;

/**
 * The policy of a tenant in one of its versions.
 *
 * @param version 0 for a tenant that decided nothing
 * @param decided what it decided, without what it left open
 * @param changeTime when it was made; empty for version 0
 * @param author who made it; empty for version 0
 */
public record PolicyVersion(long version, TenantPolicy decided, Optional<Instant> changeTime, String author) {

    /** The policy of a tenant that decided nothing. */
    public static final PolicyVersion FIRST =
            new PolicyVersion(0, TenantPolicy.getDefaultInstance(), Optional.empty(), "");

    /** What a change must name to be sure of what it changes. */
    public String etag() {
        return Long.toString(version);
    }

    /** The policy as the contract has it, in answers and on the feed: with the defaults for what was left open. */
    public TenantPolicy toMessage() {
        TenantPolicy.Builder message =
                PolicyDefaults.inForce(decided).toBuilder().setVersion(version).setEtag(etag());
        changeTime.ifPresent(time -> message.setChangeTime(Times.timestamp(time)));
        return message.build();
    }
}
