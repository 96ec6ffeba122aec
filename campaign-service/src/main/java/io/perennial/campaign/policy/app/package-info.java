/** Reading and changing the rules of sending. */
@NullMarked
package io.perennial.campaign.policy.app;

import org.jspecify.annotations.NullMarked;
