/** Both ends of a feed: gapless positions, long-poll pulls, and readers with leases, fences and checkpoints. */
@NullMarked
package io.perennial.platform.feed;

import org.jspecify.annotations.NullMarked;
