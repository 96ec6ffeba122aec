package io.perennial.platform.feed;

/** Somebody else has taken over the shard: the work on the page must not count. */
final class StaleLeaseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StaleLeaseException(int shard, Lease lease) {
        super("shard " + shard + ", fence " + lease.fence() + ", position " + lease.position(), null, false, false);
    }
}
