#!/usr/bin/env bash
# A browser says "do not sell my data" for Minnesota; the IAB's own Java library sees no section at all.
#
# Expected: a Global Privacy Platform string begins with a header that lists the ids of the sections that follow ("Section
# IDs" in the GPP Consent String Specification). IAB Tech Lab publishes an encoder for JavaScript and one for Java. What
# the one writes, the other should read, or refuse with an error that names the section it does not know.
#
# What happens: @iabgpp/cmpapi 3.2.0 writes sections 23 to 27 (Minnesota, Maryland, Indiana, Kentucky, Rhode Island).
# com.iabgpp:iabgpp-encoder 3.2.4, the newest release on Maven Central when this was written, leaves them out without a
# word: getSectionIds() is empty, hasSection(23) is false, getFieldValue gives null. As long as the model is only read,
# encode() returns the string as it came; as soon as any other field is set, the opt-out is gone from what is written.
# (Maryland and its neighbours have been asked for in iabgpp-java #88 and #89; Minnesota in #86.)
#
# What it means: "no section" and "a section that this version cannot read" look the same, and the second one is an
# opt-out. A receiver that takes silence for "nothing was refused" processes somebody's data against their word, and the
# list of states grows every year.
#
# Perennial: it takes consent as entries (RecordConsents, source "gpc" and the like) and reads no GPP string yet; row I18
# of its requirements asks for that. When it does, the ids must come from the header itself, an id without a reader must
# count as a refusal of sale and profiling and be reported as a notice, and a string is kept and never encoded anew.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund @iabgpp/cmpapi@3.2.0
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>
<dependencies><dependency><groupId>com.iabgpp</groupId><artifactId>iabgpp-encoder</artifactId><version>3.2.4</version></dependency></dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib > /dev/null

cat > write.mjs <<'JS'
import { GppModel } from '@iabgpp/cmpapi';
const string = (...sections) => {
  const model = new GppModel();
  for (const section of sections) model.setFieldValue(section, 'SaleOptOut', 1); // 1: opted out
  return model.encode();
};
for (const state of ['usmn', 'usmd', 'usin', 'usky', 'usri']) console.log(state, string(state));
console.log('usca+usmn', string('usca', 'usmn'));
JS
cat > Read.java <<'JAVA'
import com.iab.gpp.encoder.GppModel;
import java.nio.file.*;

public class Read {
    public static void main(String[] args) throws Exception {
        for (String line : Files.readAllLines(Path.of("written.txt"))) {
            String[] words = line.split(" ");
            GppModel model = new GppModel(words[1]);
            System.out.printf("%s %s: sections %s", words[0], words[1], model.getSectionIds());
            System.out.printf(", has 23 %s, opt-out in 23 %s", model.hasSection(23), model.getFieldValue(23, "SaleOptOut"));
            System.out.printf(", same when written %s", model.encode().equals(words[1]));
            model.setFieldValue("usva", "SaleOptOut", 2);
            System.out.printf(", after setting Virginia %s %s%n", model.getSectionIds(), model.encode());
        }
    }
}
JAVA
node write.mjs > written.txt
java -cp 'lib/*' Read.java | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
usmn DBABIYA~BAQAAAQA.QA: sections [], has 23 false, opt-out in 23 null, same when written true, after setting Virginia [9] DBABRg~BAgAABA
usmd DBABEYA~BQBA.QA: sections [], has 23 false, opt-out in 23 null, same when written true, after setting Virginia [9] DBABRg~BAgAABA
usin DBABUYA~BQBA.AAA: sections [], has 23 false, opt-out in 23 null, same when written true, after setting Virginia [9] DBABRg~BAgAABA
usky DBABCYA~BQBA.AAA: sections [], has 23 false, opt-out in 23 null, same when written true, after setting Virginia [9] DBABRg~BAgAABA
usri DBABSYA~BQBA.AAA: sections [], has 23 false, opt-out in 23 null, same when written true, after setting Virginia [9] DBABRg~BAgAABA
usca+usmn DBACBkY~BAQAAABA.QA~BAQAAAQA.QA: sections [8], has 23 false, opt-out in 23 null, same when written true, after setting Virginia [8, 9] DBABh4A~BAQAAABA.QA~BAgAABA
SEEN
