@NullMarked
package io.perennial.ingest.tenant.domain;

import org.jspecify.annotations.NullMarked;
