package io.perennial.system.running;

import io.perennial.api.campaign.v1.PreviewAudienceResponse;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What campaign knows of its recipients, seen through drafts for one segment each. */
record Previews(Seller seller) {

    private static final List<String> SEGMENTS =
            List.of("churn.high", "churn.low", "stage.active", "stage.churned", "stage.cooling", "stage.new");

    SortedMap<String, PreviewAudienceResponse> audiences() {
        SortedMap<String, PreviewAudienceResponse> audiences = new TreeMap<>();
        for (String segment : SEGMENTS) {
            audiences.put(
                    segment, Mailing.draft(seller, List.of(List.of(segment)), 0).preview());
        }
        return audiences;
    }
}
