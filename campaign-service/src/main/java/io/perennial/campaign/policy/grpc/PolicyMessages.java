package io.perennial.campaign.policy.grpc;

import io.perennial.api.campaign.v1.ExcludeCustomersRequest;
import io.perennial.campaign.policy.domain.Exclusion;
import io.perennial.campaign.policy.domain.QuietHours;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.wire.Times;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Turns messages into rules of sending and back; the contract's rules hold already. */
final class PolicyMessages {

    private PolicyMessages() {}

    static SendPolicy policy(io.perennial.api.campaign.v1.SendPolicy message) {
        return new SendPolicy(
                new SendPolicy.Cap(message.getCapCount(), message.getCapDays()),
                new QuietHours(LocalTime.parse(message.getQuietStart()), LocalTime.parse(message.getQuietEnd())),
                version(message.getEtag()));
    }

    static io.perennial.api.campaign.v1.SendPolicy message(SendPolicy policy) {
        return io.perennial.api.campaign.v1.SendPolicy.newBuilder()
                .setCapCount(policy.cap().count())
                .setCapDays(policy.cap().days())
                .setQuietStart(policy.quietHours().start().toString())
                .setQuietEnd(policy.quietHours().end().toString())
                .setEtag(policy.etag())
                .build();
    }

    private static long version(String etag) {
        try {
            return Long.parseLong(etag);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    FieldsInvalid.of("policy.etag", "value \"" + etag + "\": must be the etag that was read"));
        }
    }

    static List<CustomerId> customers(ExcludeCustomersRequest request) {
        return request.getCustomerIdsList().stream().map(CustomerId::new).toList();
    }

    static Exclusion exclusion(ExcludeCustomersRequest request) {
        return new Exclusion(
                request.getReason(),
                request.hasExpireTime() ? Optional.of(Times.instant(request.getExpireTime())) : Optional.empty());
    }
}
