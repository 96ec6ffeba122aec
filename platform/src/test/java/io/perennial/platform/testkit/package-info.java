/** The test kit, handed to the services as a test-jar. */
@NullMarked
package io.perennial.platform.testkit;

import org.jspecify.annotations.NullMarked;
