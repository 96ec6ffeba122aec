/** Times as the contract has them. */
@NullMarked
package io.perennial.ingest.time.domain;

import org.jspecify.annotations.NullMarked;
