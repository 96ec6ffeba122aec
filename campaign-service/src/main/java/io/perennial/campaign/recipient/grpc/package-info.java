/** The wire form of problems with what is known of tenants and recipients. */
@NullMarked
package io.perennial.campaign.recipient.grpc;

import org.jspecify.annotations.NullMarked;
