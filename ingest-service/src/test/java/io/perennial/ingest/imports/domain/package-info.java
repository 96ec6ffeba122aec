@NullMarked
package io.perennial.ingest.imports.domain;

import org.jspecify.annotations.NullMarked;
