/** The reading end of ingest's event feed. The only package of platform that knows the contract of a service. */
@NullMarked
package io.perennial.platform.event;

import org.jspecify.annotations.NullMarked;
