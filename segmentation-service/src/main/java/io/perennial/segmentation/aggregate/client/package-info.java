/** Reads the feeds of ingest and churn into values of the domain. */
@NullMarked
package io.perennial.segmentation.aggregate.client;

import org.jspecify.annotations.NullMarked;
