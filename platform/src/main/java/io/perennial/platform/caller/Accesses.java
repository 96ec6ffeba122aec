package io.perennial.platform.caller;

import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.perennial.api.common.v1.Access;
import io.perennial.api.common.v1.AccessOuterClass;
import io.perennial.api.common.v1.TenantScope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What each method's option {@code perennial.common.v1.access} says; read once a method. */
final class Accesses {

    private final Map<String, Optional<Access>> known = new ConcurrentHashMap<>();

    /** The method's option; empty where it is missing or not complete. */
    Optional<Access> of(MethodDescriptor<?, ?> method) {
        return known.computeIfAbsent(method.getFullMethodName(), _ -> read(method));
    }

    private static Optional<Access> read(MethodDescriptor<?, ?> method) {
        if (!(method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema)) {
            return Optional.empty();
        }
        Access access = schema.getMethodDescriptor().getOptions().getExtension(AccessOuterClass.access);
        boolean complete = !access.getScope().isEmpty()
                && (access.getTenantScope() == TenantScope.TENANT_SCOPE_ONE
                        || access.getTenantScope() == TenantScope.TENANT_SCOPE_COVERED);
        return complete ? Optional.of(access) : Optional.empty();
    }
}
