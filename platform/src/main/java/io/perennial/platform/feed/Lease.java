package io.perennial.platform.feed;

/** The right to work on a shard, as long as the fence stands, and the position to go on from. */
record Lease(long fence, long position) {

    Lease at(long newPosition) {
        return new Lease(fence, newPosition);
    }
}
