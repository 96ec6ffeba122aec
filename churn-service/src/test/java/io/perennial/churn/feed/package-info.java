/** Records of the event feed, made up for tests and put into the service's own hands. */
@NullMarked
package io.perennial.churn.feed;

import org.jspecify.annotations.NullMarked;
