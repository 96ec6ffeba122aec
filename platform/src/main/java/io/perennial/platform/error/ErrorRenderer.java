package io.perennial.platform.error;

import com.google.rpc.Status;
import io.perennial.platform.domain.Problem;

/**
 * Gives a service's problems their wire form. A bean of the service; its switch is exhaustive, so that a problem without
 * a wire form does not compile.
 */
public interface ErrorRenderer<P extends Problem> {

    /** The sealed interface that this renderer knows. */
    Class<P> problems();

    /** The answer; build it with {@link ErrorStatus}. */
    Status render(P problem);
}
