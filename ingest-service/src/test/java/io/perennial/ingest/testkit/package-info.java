/** What the tests of this service share. */
@NullMarked
package io.perennial.ingest.testkit;

import org.jspecify.annotations.NullMarked;
