package io.perennial.platform.domain;

/**
 * Which shard of a feed a customer's records are in.
 *
 * <p>The number is part of the stored data and never changes: FNV-1a (64 bits) over the tenant id (4 bytes, big-endian)
 * and the customer id (ASCII), then the finaliser of MurmurHash3 (fmix64), then the lowest bits.
 */
public final class Shards {

    /** How many shards a feed has; a power of two. */
    public static final int SHARD_COUNT = 16;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Shards() {}

    /** The customer's shard, from 0 to {@link #SHARD_COUNT} - 1. */
    public static int of(TenantId tenant, CustomerId customer) {
        return (int) (hash(tenant, customer) & (SHARD_COUNT - 1));
    }

    /** The 64 bits below the shard: stable, and good enough to cut customers into finer parts. */
    public static long hash(TenantId tenant, CustomerId customer) {
        long h = FNV_OFFSET;
        for (int shift = 24; shift >= 0; shift -= 8) {
            h = (h ^ ((tenant.value() >>> shift) & 0xff)) * FNV_PRIME;
        }
        String id = customer.value();
        for (int i = 0; i < id.length(); i++) {
            h = (h ^ id.charAt(i)) * FNV_PRIME;
        }
        return mix(h);
    }

    private static long mix(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
