package io.perennial.campaign.review.app;

import io.perennial.campaign.review.domain.pack.PolicyPack;
import io.perennial.campaign.review.domain.pack.PolicyPacks;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the policy packs. */
@Singleton
public class ListPolicyPacks {

    public List<PolicyPack> handle() {
        return PolicyPacks.all();
    }
}
