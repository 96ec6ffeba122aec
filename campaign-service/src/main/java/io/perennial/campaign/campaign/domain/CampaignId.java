package io.perennial.campaign.campaign.domain;

import java.util.UUID;

/** A campaign's id. */
public record CampaignId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
