#!/usr/bin/env bash
# matches() of CEL: a JavaScript engine answers false, without an error, where the other engines answer true.
#
# Expected: the CEL language definition says that matches() takes RE2's syntax and finds a match anywhere in the text. A
# pattern that an engine cannot read should be an error, because a rule that quietly never holds is not seen by anybody.
#
# What happens: @marcbachmann/cel-js 8.0.0 hands the pattern to the RegExp of JavaScript as it is. That has another syntax
# but accepts most of RE2's: [[:digit:]] becomes a set of the characters "[:digt" followed by "]", \A and \z the letters
# A and z, \Q and \E the letters Q and E, \pL the letters pL, \x{41} forty-one x. Each of these answers false. Only (?i),
# (?s) and (?P<name>...) are refused, when the rule runs. \s takes a no-break space there and not in RE2. dev.cel 0.14.0 for
# Java and @bufbuild/cel 0.6.1 agree with each other and with RE2 in every row below.
#
# What it means: a segment that a console tries out in the browser has other members there than on the server, and the
# rule looks healthy in both.
#
# Perennial: custom segments in CEL (row S4) are not built yet; its build names dev.cel, and with that RE2 will hold. No page of
# ours may then evaluate a rule by itself: the dry run is a call to the service. A table of these patterns belongs into the
# differential test of S4, which compares CEL with SQL: PostgreSQL's own expressions know [[:digit:]] and \A, but not \z or \Q,
# and (?i) only at the start.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund @bufbuild/cel@0.6.1 @bufbuild/protobuf@2.17.0 @marcbachmann/cel-js@8.0.0
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
<dependency><groupId>dev.cel</groupId><artifactId>cel</artifactId><version>0.14.0</version></dependency>
<dependency><groupId>com.google.protobuf</groupId><artifactId>protobuf-java</artifactId><version>4.36.0</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib > /dev/null

cat > rules.txt <<'RULES'
"SKU-2024".matches("[[:digit:]]+$")
"VIP".matches("\\AVIP\\z")
"a.b".matches("\\Qa.b\\E")
"Zoe".matches("^\\pL+$")
"A1".matches("\\x{41}1")
"vip-1".matches("(?i)^VIP")
"x".matches("(?P<first>x)")
"a\nb".matches("(?s)a.b")
"1\u00a0000".matches("\\s")
"SKU-2024".matches("[0-9]+$")
RULES
cat > Cel.java <<'JAVA'
import dev.cel.compiler.*;
import dev.cel.runtime.*;
import java.nio.file.*;

public class Cel {
    public static void main(String[] args) throws Exception {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder().build();
        var runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
        for (String rule : Files.readAllLines(Path.of("rules.txt"))) {
            System.out.println(rule + " dev.cel " + runtime.createProgram(compiler.compile(rule).getAst()).eval());
        }
    }
}
JAVA
cat > cel.mjs <<'JS'
import { run } from '@bufbuild/cel';
import { evaluate } from '@marcbachmann/cel-js';
import { readFileSync } from 'node:fs';
const answer = ask => { try { return ask(); } catch (error) { return error.message.split(':')[0]; } };
for (const rule of readFileSync('rules.txt', 'utf8').trim().split('\n')) {
  console.log(`${rule} bufbuild ${answer(() => run(rule))}`);
  console.log(`${rule} marcbachmann ${answer(() => evaluate(rule, {}))}`);
}
JS
{ java -cp 'lib/*' Cel.java 2> /dev/null; node cel.mjs; } | LC_ALL=C sort | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
"1\u00a0000".matches("\\s") bufbuild false
"1\u00a0000".matches("\\s") dev.cel false
"1\u00a0000".matches("\\s") marcbachmann true
"A1".matches("\\x{41}1") bufbuild true
"A1".matches("\\x{41}1") dev.cel true
"A1".matches("\\x{41}1") marcbachmann false
"SKU-2024".matches("[0-9]+$") bufbuild true
"SKU-2024".matches("[0-9]+$") dev.cel true
"SKU-2024".matches("[0-9]+$") marcbachmann true
"SKU-2024".matches("[[:digit:]]+$") bufbuild true
"SKU-2024".matches("[[:digit:]]+$") dev.cel true
"SKU-2024".matches("[[:digit:]]+$") marcbachmann false
"VIP".matches("\\AVIP\\z") bufbuild true
"VIP".matches("\\AVIP\\z") dev.cel true
"VIP".matches("\\AVIP\\z") marcbachmann false
"Zoe".matches("^\\pL+$") bufbuild true
"Zoe".matches("^\\pL+$") dev.cel true
"Zoe".matches("^\\pL+$") marcbachmann false
"a.b".matches("\\Qa.b\\E") bufbuild true
"a.b".matches("\\Qa.b\\E") dev.cel true
"a.b".matches("\\Qa.b\\E") marcbachmann false
"a\nb".matches("(?s)a.b") bufbuild true
"a\nb".matches("(?s)a.b") dev.cel true
"a\nb".matches("(?s)a.b") marcbachmann Invalid regular expression
"vip-1".matches("(?i)^VIP") bufbuild true
"vip-1".matches("(?i)^VIP") dev.cel true
"vip-1".matches("(?i)^VIP") marcbachmann Invalid regular expression
"x".matches("(?P<first>x)") bufbuild true
"x".matches("(?P<first>x)") dev.cel true
"x".matches("(?P<first>x)") marcbachmann Invalid regular expression
SEEN
