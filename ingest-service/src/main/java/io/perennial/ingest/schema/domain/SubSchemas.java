package io.perennial.ingest.schema.domain;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Goes through all schemas that a schema holds or refers to. Finds references that lead outside, nowhere or round in
 * circles, and small schemas that become large once all that they refer to is written out.
 */
final class SubSchemas {

    /** The most schemas within a schema, with those that are referred to counted each time. */
    private static final int SCHEMAS_MAX = 10_000;

    /** Of all regular expressions: compiled, each character takes more than a hundred bytes. */
    private static final int REGEX_SIZE_MAX = 10_000;

    /** The count of a schema that is gone through just now. */
    private static final int OPEN = 0;

    private static final List<String> ONE = List.of(
            "additionalProperties",
            "items",
            "contains",
            "propertyNames",
            "not",
            "if",
            "then",
            "else",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contentSchema");
    private static final List<String> MANY = List.of(
            "allOf", "anyOf", "oneOf", "prefixItems", "properties", "patternProperties", "$defs", "dependentSchemas");

    private final JsonNode root;
    private final Map<String, JsonNode> anchors = new HashMap<>();

    /** How many schemas are in each that was gone through. */
    private final Map<JsonNode, Integer> counts = new IdentityHashMap<>();

    private String fault = "";
    private long regexSize;

    SubSchemas(JsonNode root) {
        this.root = root;
        findAnchors(root);
    }

    /** The first fault that was found; empty where there is none. */
    String fault() {
        count(root);
        return fault;
    }

    /** How large the regular expressions of a schema are that has no fault, with their repetitions written out. */
    static long regexSize(JsonNode root) {
        SubSchemas all = new SubSchemas(root);
        return all.fault().isEmpty() ? all.regexSize : REGEX_SIZE_MAX;
    }

    private void findAnchors(JsonNode json) {
        for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
            if (json.path(keyword).isString()) {
                anchors.putIfAbsent(json.path(keyword).asString(), json);
            }
        }
        json.forEach(this::findAnchors);
    }

    private int count(JsonNode schema) {
        if (!schema.isObject() || !fault.isEmpty()) {
            return 1;
        }
        Integer known = counts.putIfAbsent(schema, OPEN);
        if (known != null) {
            return known == OPEN ? failing("a $ref that leads round in circles (expected: none)") : known;
        }
        int count = 1;
        checkOwn(schema);
        for (String keyword : List.of("$ref", "$dynamicRef")) {
            if (schema.has(keyword)) {
                count = added(count, count(target(schema.path(keyword).asString())));
            }
        }
        for (String keyword : ONE) {
            if (schema.has(keyword)) {
                count = added(count, count(schema.path(keyword)));
            }
        }
        for (String keyword : MANY) {
            for (JsonNode one : schema.path(keyword)) {
                count = added(count, count(one));
            }
        }
        counts.put(schema, count);
        return count;
    }

    private void checkOwn(JsonNode schema) {
        if (schema != root && (schema.has("$id") || schema.has("$schema"))) {
            failing("an $id or a $schema within the schema (expected: at most at its top)");
        }
        if (schema.has("pattern")) {
            checkPattern(schema.path("pattern").asString());
        }
        schema.path("patternProperties").propertyNames().forEach(this::checkPattern);
    }

    private void checkPattern(String regex) {
        String ofPattern = Patterns.fault(regex);
        if (!ofPattern.isEmpty()) {
            failing(ofPattern);
            return;
        }
        regexSize += RegexSize.of(regex);
        if (regexSize > REGEX_SIZE_MAX) {
            failing("regular expressions that are too many, or with too many repetitions (expected: at most about "
                    + REGEX_SIZE_MAX + " characters with all repetitions written out)");
        }
    }

    private JsonNode target(String reference) {
        if (!reference.startsWith("#")) {
            failing("a $ref that leads outside: " + Patterns.quoted(reference) + " (expected: one that begins with #)");
            return MissingNode.getInstance();
        }
        String fragment = reference.substring(1);
        JsonNode target = fragment.isEmpty() || fragment.startsWith("/")
                ? root.at(JsonPointer.compile(decoded(fragment)))
                : anchors.getOrDefault(fragment, MissingNode.getInstance());
        if (!target.isObject() && !target.isBoolean()) {
            failing("a $ref that leads to no schema: " + Patterns.quoted(reference)
                    + " (expected: one within the schema)");
        }
        return target;
    }

    private String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            failing("a $ref that is no URI (expected: one that begins with #)");
            return "";
        }
    }

    private int added(int count, int more) {
        // Each is SCHEMAS_MAX and one at most, or has failed.
        return count + more > SCHEMAS_MAX
                ? failing("more than " + SCHEMAS_MAX + " schemas within it, with those referred to counted each time"
                        + " (expected: at most as many)")
                : count + more;
    }

    private int failing(String why) {
        fault = fault.isEmpty() ? why : fault;
        return 1;
    }
}
