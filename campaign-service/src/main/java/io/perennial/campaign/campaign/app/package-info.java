/** What people do with campaigns. */
@NullMarked
package io.perennial.campaign.campaign.app;

import org.jspecify.annotations.NullMarked;
