/** What files say: their lines, rows and records, and what is wrong with them. */
@NullMarked
package io.perennial.ingest.imports.domain;

import org.jspecify.annotations.NullMarked;
