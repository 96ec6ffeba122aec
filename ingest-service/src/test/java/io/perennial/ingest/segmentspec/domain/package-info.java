@NullMarked
package io.perennial.ingest.segmentspec.domain;

import org.jspecify.annotations.NullMarked;
