/** What a service has to tell the people of a tenant: something is wrong, or is right again. */
@NullMarked
package io.perennial.platform.notice;

import org.jspecify.annotations.NullMarked;
