package io.perennial.campaign.ledger.domain;

import io.perennial.campaign.policy.domain.SendPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A claimed message and the hash of the address that it is for. */
public record Addressed(Claimed message, String addressHash) {

    /**
     * The messages whose addresses have room for them.
     *
     * @param counts how many messages of others count for an address
     */
    public static List<Addressed> within(SendPolicy policy, List<Addressed> messages, Map<String, Integer> counts) {
        Map<String, Integer> sum = new HashMap<>(counts);
        List<Addressed> allowed = new ArrayList<>();
        for (Addressed one : messages) {
            int before = sum.getOrDefault(one.addressHash(), 0);
            if (!policy.isFull(before)) {
                sum.put(one.addressHash(), before + 1);
                allowed.add(one);
            }
        }
        return allowed;
    }
}
