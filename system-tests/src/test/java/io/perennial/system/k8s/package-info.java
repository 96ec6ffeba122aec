/** The Kubernetes manifests, checked as they stand: no cluster and no tool but the JDK is needed. */
@NullMarked
package io.perennial.system.k8s;

import org.jspecify.annotations.NullMarked;
