/**
 * Two of the contract's services with nothing behind them, so that what platform does around a service can be seen. They
 * stand in for a contract of platform's own, which would need a second run of the code generator.
 */
@NullMarked
package io.perennial.platform.probe;

import org.jspecify.annotations.NullMarked;
