@NullMarked
package io.perennial.ingest.value.domain;

import org.jspecify.annotations.NullMarked;
