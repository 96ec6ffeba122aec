/** Made-up histories, and what plain Java computes from them. */
@NullMarked
package io.perennial.system.shop;

import org.jspecify.annotations.NullMarked;
