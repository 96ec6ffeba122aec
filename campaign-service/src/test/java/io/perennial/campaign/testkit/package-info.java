/** What several of this service's tests need. */
@NullMarked
package io.perennial.campaign.testkit;

import org.jspecify.annotations.NullMarked;
