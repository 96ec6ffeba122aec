#!/usr/bin/env bash
# A field mask as JSON: Java changes a path without a word, JavaScript refuses one that Java takes.
#
# Expected: ProtoJSON writes the paths of a google.protobuf.FieldMask in lowerCamelCase. Names with a figure behind an
# underscore, with capitals or with two underscores do not come back the same, and protobuf's conformance tests recommend to
# refuse them when writing (FieldMaskNumbersDontRoundTrip, FieldMaskPathsDontRoundTrip, FieldMaskTooManyUnderscore). So both
# implementations should take the same paths and refuse the same ones.
#
# What happens: @bufbuild/protobuf 2.17.0 refuses every path with "_" before a figure, capitals, or two underscores.
# protobuf-java-util 4.36.0 refuses none: address_line_1 survives, utm_2nd becomes utm2nd, fooBar becomes foobar and x__y
# becomes x_y, each of them a name that may exist and mean another field. The JSON "addressLine1" of the one is then read by
# the other as address_line1. Only plain words joined by single underscores are safe both ways. In reading, Java takes
# "display_name" as it is, JavaScript refuses it.
#
# What it means: an update by JSON that names such a field clears or keeps the wrong one, or works from one client and not
# from another, while binary calls show nothing of it.
#
# Perennial: updates name their sections in an update_mask (UpdateCampaign, UpdateTenantPolicy). Its services speak binary
# protobuf alone, but `buf curl` and bridges speak JSON. Not one field of the contracts has an underscore before a
# figure or a double one today; nothing keeps it so, and buf's rule FIELD_LOWER_SNAKE_CASE allows address_line_1. A test of
# the contracts in proto/ should.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund @bufbuild/protobuf@2.17.0
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
<dependency><groupId>com.google.protobuf</groupId><artifactId>protobuf-java-util</artifactId><version>4.36.0</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib > /dev/null

printf '%s\n' display_name address_line_1 utm_2nd fooBar x__y a.b_c line1 > paths.txt
printf '%s\n' displayName display_name addressLine1 > json.txt
cat > Masks.java <<'JAVA'
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.JsonFormat;
import java.nio.file.*;

public class Masks {
    public static void main(String[] args) throws Exception {
        for (String path : Files.readAllLines(Path.of("paths.txt"))) {
            String json = JsonFormat.printer().print(FieldMask.newBuilder().addPaths(path).build());
            System.out.printf("path %s java: %s, read again %s%n", path, json, read(json));
        }
        for (String json : Files.readAllLines(Path.of("json.txt"))) {
            System.out.printf("json %s java: %s%n", json, read('"' + json + '"'));
        }
    }

    static String read(String json) throws Exception {
        FieldMask.Builder mask = FieldMask.newBuilder();
        JsonFormat.parser().merge(json, mask);
        return mask.getPaths(0);
    }
}
JAVA
cat > masks.mjs <<'JS'
import { create, fromJson, toJson } from '@bufbuild/protobuf';
import { FieldMaskSchema } from '@bufbuild/protobuf/wkt';
import { readFileSync } from 'node:fs';
const lines = file => readFileSync(file, 'utf8').trim().split('\n');
const answer = ask => { try { return ask(); } catch { return 'refused'; } };
const read = json => fromJson(FieldMaskSchema, json).paths[0];
for (const path of lines('paths.txt'))
  console.log(`path ${path} javascript: ${answer(() => {
    const json = toJson(FieldMaskSchema, create(FieldMaskSchema, { paths: [path] }));
    return `"${json}", read again ${read(json)}`;
  })}`);
for (const json of lines('json.txt')) console.log(`json ${json} javascript: ${answer(() => read(json))}`);
JS
{ java -cp 'lib/*' Masks.java; node masks.mjs; } | LC_ALL=C sort | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
json addressLine1 java: address_line1
json addressLine1 javascript: address_line1
json displayName java: display_name
json displayName javascript: display_name
json display_name java: display_name
json display_name javascript: refused
path a.b_c java: "a.bC", read again a.b_c
path a.b_c javascript: "a.bC", read again a.b_c
path address_line_1 java: "addressLine1", read again address_line1
path address_line_1 javascript: refused
path display_name java: "displayName", read again display_name
path display_name javascript: "displayName", read again display_name
path fooBar java: "foobar", read again foobar
path fooBar javascript: refused
path line1 java: "line1", read again line1
path line1 javascript: "line1", read again line1
path utm_2nd java: "utm2nd", read again utm2nd
path utm_2nd javascript: refused
path x__y java: "xY", read again x_y
path x__y javascript: refused
SEEN
