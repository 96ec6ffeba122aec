#!/usr/bin/env bash
# The US national privacy section: the Java library writes version 1 on a text that is laid out as version 2.
#
# Expected: the US national section of the Global Privacy Platform starts with its version. Version 1 has 12 kinds of
# sensitive data and 2 ages of children, version 2 has 16 and 3 (the IAB's technical specification of that section);
# what comes after them moves by 10 bits. So the version tells a reader where each field lies.
#
# What happens: com.iabgpp:iabgpp-encoder 3.2.4 puts 1 into a new section although it holds 16 and 3 values and writes
# all of them. @iabgpp/cmpapi 3.2.0 puts 2. Read by the JavaScript library, the Java text loses the last 4 kinds and the
# third age without an error: a "no" there arrives as "does not apply". Read by the layout of version 1, bit by bit, a
# "no" (1) and a "yes" (2) of the kinds 13 to 16 turn up as consents for children and other fields. If Version is set to 2
# by hand first, both libraries agree.
#
# What it means: refusals that were given in one program are missing in the next, and which ones depends on who wrote the
# string. The opt-outs of sale, sharing and targeted advertising lie before the place and are safe.
#
# Perennial: it stores consent as decisions and has no reader of GPP strings yet (row I18). The reader should take of
# this section the opt-outs and the privacy control signal alone, go by the length of the text and not by its version for
# anything behind them, and write none itself. A test should hold the two strings below.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund @iabgpp/cmpapi@3.2.0
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>
<dependencies><dependency><groupId>com.iabgpp</groupId><artifactId>iabgpp-encoder</artifactId><version>3.2.4</version></dependency></dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib > /dev/null

cat > Write.java <<'JAVA'
import com.iab.gpp.encoder.GppModel;
import java.util.*;

public class Write {
    public static void main(String[] args) {
        for (boolean version2 : new boolean[] {false, true}) {
            GppModel model = new GppModel();
            if (version2) model.setFieldValue("usnat", "Version", 2);
            List<Integer> kinds = new ArrayList<>(Collections.nCopies(16, 0));
            kinds.set(12, 2); // consent
            kinds.set(15, 1); // no consent
            model.setFieldValue("usnat", "SensitiveDataProcessing", kinds);
            model.setFieldValue("usnat", "KnownChildSensitiveDataConsents", List.of(0, 0, 1));
            System.out.println(model.encode());
        }
    }
}
JAVA
cat > read.mjs <<'JS'
import { GppModel } from '@iabgpp/cmpapi';
import { readFileSync } from 'node:fs';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
for (const string of readFileSync('written.txt', 'utf8').trim().split('\n')) {
  const section = new GppModel(string).getSection('usnat');
  console.log(`${string} by the library: version ${section.Version}, kinds ${section.SensitiveDataProcessing}, children ${section.KnownChildSensitiveDataConsents}`);
  const core = string.split('~')[1].split('.')[0];
  const bits = [...core].map(letter => letters.indexOf(letter).toString(2).padStart(6, '0')).join('');
  const two = (from, count) => Array.from({ length: count }, (_, i) => parseInt(bits.slice(from + 2 * i, from + 2 * i + 2), 2));
  if (bits.startsWith('000001')) console.log(`${string} by version 1's layout: kinds ${two(24, 12)}, children ${two(48, 2)}`);
}
const own = new GppModel();
own.setFieldValue('usnat', 'SaleOptOut', 1);
console.log(`the JavaScript library's own version: ${own.getFieldValue('usnat', 'Version')}`);
JS
java -cp 'lib/*' Write.java > written.txt
node read.mjs | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
DBABLA~BAAAAAAAgQRA.QA by the library: version 1, kinds 0,0,0,0,0,0,0,0,0,0,0,0, children 0,0
DBABLA~BAAAAAAAgQRA.QA by version 1's layout: kinds 0,0,0,0,0,0,0,0,0,0,0,0, children 2,0
DBABLA~CAAAAAAAgQRA.QA by the library: version 2, kinds 0,0,0,0,0,0,0,0,0,0,0,0,2,0,0,1, children 0,0,1
the JavaScript library's own version: 2
SEEN
