/** A made-up small shop whose customers' true probability of leaving is known. */
@NullMarked
package io.perennial.cli.demo.shop;

import org.jspecify.annotations.NullMarked;
