package io.perennial.platform.event;

import io.perennial.platform.domain.Tenant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's record in a page of one shard; it stands in every shard.
 *
 * @param told the latest record of the page
 * @param before what was stored before the page; null where the tenant was not known
 */
public record TenantUpdate(Tenant told, @Nullable Tenant before) {

    /** What is stored now: another shard may have brought a newer record already. */
    public Tenant now() {
        return before == null || told.isNewerThan(before) ? told : before;
    }

    /** True where this page changes that part of a tenant known before: once, whichever shard brings it first. */
    public boolean changes(Function<Tenant, ?> part) {
        return before != null && !Objects.equals(part.apply(before), part.apply(now()));
    }
}
