/** Erasure, and the hash that erased customers are known by. */
@NullMarked
package io.perennial.ingest.privacy.domain;

import org.jspecify.annotations.NullMarked;
