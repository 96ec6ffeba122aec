/** What an event is, and which events are taken. */
@NullMarked
package io.perennial.ingest.event.domain;

import org.jspecify.annotations.NullMarked;
