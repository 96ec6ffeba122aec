/** What is kept of a customer's events, so that every order of their arrival ends in the same numbers. */
@NullMarked
package io.perennial.segmentation.aggregate.domain;

import org.jspecify.annotations.NullMarked;
