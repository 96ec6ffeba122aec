package io.perennial.platform.domain;

import java.util.UUID;

/** What makes a write repeatable: the caller's id of it, the method, and a hash of its content without the id. */
public record RequestKey(UUID id, String method, String bodyHash) {}
