/** What the event feed brings. */
@NullMarked
package io.perennial.churn.history.feed;

import org.jspecify.annotations.NullMarked;
