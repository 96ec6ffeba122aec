#!/usr/bin/env bash
# JSON Schema 2020-12: a seller's check passes what the server refuses, and the other way round.
#
# Expected: all four validators below say that they implement draft 2020-12, so on one schema and one value they should agree.
# By the draft, `nullable` and the old `dependencies` are no keywords (unknown ones are only notes: Core, section 4.3.1);
# `unevaluatedItems` looks at what `contains` has matched, item by item (Core, section 11.2); 19.99 is a multiple of 0.01
# (Validation, section 6.2.1: the division gives a whole number); `format` only describes unless asked to assert (section 7.2.1).
#
# What happens: ajv 8.20.0 in its class for 2020-12 lets null through where `nullable` is true (an extension for OpenAPI that
# its documentation names, and that is on without being asked for), takes an array with an
# unmatched item although `unevaluatedItems` is false, and finds 19.99, 4.35 and 0.07 no multiples of 0.01. ajv,
# @cfworker/json-schema 4.1.6 and networknt's json-schema-validator 3.0.9 all go on enforcing `dependencies`;
# @hyperjump/json-schema 1.18.0 does not. @cfworker asserts `format` without being asked.
#
# What it means: the schema that a shop tests in its own pipeline is, keyword for keyword, not the schema that a collector
# applies: prices fail on the one side alone, null fails on the other.
#
# Perennial: its contract of event schemas (SchemaService) takes draft 2020-12 with RE2 expressions and does not check
# `format`; there is no code behind it yet. It should refuse keywords that are not of the draft when a schema is
# registered (nullable, dependencies, additionalItems), because they mean something to the author, count multipleOf in exact
# decimals, and have this table as a test.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund ajv@8.20.0 @cfworker/json-schema@4.1.6 @hyperjump/json-schema@1.18.0
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
<dependency><groupId>com.networknt</groupId><artifactId>json-schema-validator</artifactId><version>3.0.9</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib > /dev/null

cat > cases.json <<'JSON'
[{"schema": {"type": "string", "nullable": true}, "value": null},
 {"schema": {"contains": {"type": "string"}, "unevaluatedItems": false}, "value": ["a", 1]},
 {"schema": {"multipleOf": 0.01}, "value": 19.99},
 {"schema": {"multipleOf": 0.01}, "value": 4.35},
 {"schema": {"multipleOf": 0.01}, "value": 0.07},
 {"schema": {"multipleOf": 0.01}, "value": 1.1},
 {"schema": {"dependencies": {"coupon": ["discount"]}}, "value": {"coupon": "x"}},
 {"schema": {"dependentRequired": {"coupon": ["discount"]}}, "value": {"coupon": "x"}},
 {"schema": {"format": "date-time"}, "value": "tomorrow"}]
JSON
cat > schemas.mjs <<'JS'
import Ajv from 'ajv/dist/2020.js';
import { Validator } from '@cfworker/json-schema';
import { registerSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import { readFileSync } from 'node:fs';
let place = 0;
for (const { schema, value } of JSON.parse(readFileSync('cases.json', 'utf8'))) {
  const id = `https://example.org/${++place}`;
  registerSchema({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema }, id);
  const ajv = new Ajv({ strict: false, validateFormats: false });
  console.log(`${place} ajv ${ajv.validate(schema, value)}, cfworker ${new Validator(schema, '2020-12').validate(value).valid}, `
    + `hyperjump ${(await validate(id, value)).valid}, ${JSON.stringify(schema)} ${JSON.stringify(value)}`);
}
JS
cat > Schemas.java <<'JAVA'
import com.networknt.schema.*;
import java.io.File;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

public class Schemas {
    public static void main(String[] args) {
        int place = 0;
        for (JsonNode one : new JsonMapper().readTree(new File("cases.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(one.get("schema"));
            System.out.printf("%d networknt %s%n", ++place, schema.validate(one.get("value")).isEmpty());
        }
    }
}
JAVA
{ node schemas.mjs; java -cp 'lib/*' Schemas.java 2> /dev/null; } | LC_ALL=C sort | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
1 ajv true, cfworker false, hyperjump false, {"type":"string","nullable":true} null
1 networknt false
2 ajv true, cfworker false, hyperjump false, {"contains":{"type":"string"},"unevaluatedItems":false} ["a",1]
2 networknt false
3 ajv false, cfworker true, hyperjump true, {"multipleOf":0.01} 19.99
3 networknt true
4 ajv false, cfworker true, hyperjump true, {"multipleOf":0.01} 4.35
4 networknt true
5 ajv false, cfworker true, hyperjump true, {"multipleOf":0.01} 0.07
5 networknt true
6 ajv true, cfworker true, hyperjump true, {"multipleOf":0.01} 1.1
6 networknt true
7 ajv false, cfworker false, hyperjump true, {"dependencies":{"coupon":["discount"]}} {"coupon":"x"}
7 networknt false
8 ajv false, cfworker false, hyperjump false, {"dependentRequired":{"coupon":["discount"]}} {"coupon":"x"}
8 networknt false
9 ajv true, cfworker false, hyperjump true, {"format":"date-time"} "tomorrow"
9 networknt true
SEEN
