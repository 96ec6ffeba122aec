/** Settings, and what is built from them. */
@NullMarked
package io.perennial.campaign.config;

import org.jspecify.annotations.NullMarked;
