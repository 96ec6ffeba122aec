@NullMarked
package io.perennial.ingest.customer.domain;

import org.jspecify.annotations.NullMarked;
