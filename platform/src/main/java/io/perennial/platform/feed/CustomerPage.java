package io.perennial.platform.feed;

import java.util.List;

/** Records of one shard about customers who are not erased, in the order of their positions. */
public record CustomerPage<C>(int shard, List<CustomerRecord<C>> records) {

    public CustomerPage {
        records = List.copyOf(records);
    }
}
