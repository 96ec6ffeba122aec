package io.perennial.campaign.policy.grpc;

import io.perennial.campaign.policy.domain.SendPolicy;

/** Turns rules of sending into messages. */
final class PolicyRenderer {

    private PolicyRenderer() {}

    static io.perennial.api.campaign.v1.SendPolicy render(SendPolicy policy) {
        return io.perennial.api.campaign.v1.SendPolicy.newBuilder()
                .setCapCount(policy.capCount())
                .setCapDays(policy.capDays())
                .setQuietStart(policy.quietHours().start().toString())
                .setQuietEnd(policy.quietHours().end().toString())
                .setEtag(policy.etag())
                .build();
    }
}
