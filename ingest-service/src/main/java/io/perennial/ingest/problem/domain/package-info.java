/** What can go wrong in this service and a caller should be told about. */
@NullMarked
package io.perennial.ingest.problem.domain;

import org.jspecify.annotations.NullMarked;
