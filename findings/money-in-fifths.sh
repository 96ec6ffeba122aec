#!/usr/bin/env bash
# 500 minor units of Malagasy ariary are 100 ariary in a JavaScript money library and 5 ariary in a Java one.
#
# Expected: ISO 4217 gives each currency the number of digits behind the point, 2 for MGA (Madagascar) and MRU (Mauritania),
# and "minor units" in an interface means that: a hundredth of an ariary, although the coin of the country is a fifth.
#
# What happens: dinero.js 2.0.2 describes both currencies by their coins, base 5 and exponent 1, so an amount of 500 is 100
# ariary; toDecimal throws "Currency is not decimal", while toJSON writes amount, base and exponent that a reader of amount
# and code alone will miss. joda-money 1.0.5 follows ISO: ofMinor(MGA, 500) is 5.00. The two also differ in what is money at
# all: dinero.js has VED (Venezuela), UYW (Uruguay's wage index unit) and XAD, joda-money has none of them; joda-money keeps
# HRK and SLL, which have been withdrawn, dinero.js does not.
#
# What it means: amounts that cross between the two as "minor units plus code" are wrong by a factor of 20, and nothing fails.
# Old orders in withdrawn currencies cannot be read by the one, new ones not by the other.
#
# Perennial: money is `minor_units` with an ISO 4217 code (common/v1/money.proto: "the currency's minor units"); the digits
# come from Java's own table (ingest-service, Currencies), which says 2 for MGA and MRU, keeps withdrawn codes and knows VED
# and XAD, but not UYW. The contract should name ISO's digits as what counts ("2 for MGA"), not the coin; a test of
# Currencies should pin MGA, MRU, HRK and VED, since they change with the JDK.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund dinero.js@2.0.2
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
<dependency><groupId>org.joda</groupId><artifactId>joda-money</artifactId><version>1.0.5</version></dependency>
</dependencies></project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib > /dev/null

cat > money.mjs <<'JS'
import { dinero, toDecimal, toUnits } from 'dinero.js';
import * as currencies from 'dinero.js/currencies';
for (const code of ['EUR', 'IQD', 'MGA', 'MRU', 'VED', 'UYW', 'XAD', 'HRK', 'SLL']) {
  const currency = currencies[code];
  if (!currency) { console.log(`${code} dinero.js: not known`); continue; }
  const money = dinero({ amount: 500, currency });
  let decimal;
  try { decimal = toDecimal(money); } catch (error) { decimal = error.message; }
  console.log(`${code} dinero.js: 500 is ${toUnits(money)[0]} whole units, as decimal ${decimal}`);
}
console.log('MGA as JSON:', JSON.stringify(dinero({ amount: 500, currency: currencies.MGA })));
JS
cat > Money500.java <<'JAVA'
import org.joda.money.*;

public class Money500 {
    public static void main(String[] args) {
        for (String code : new String[] {"EUR", "IQD", "MGA", "MRU", "VED", "UYW", "XAD", "HRK", "SLL"}) {
            String told = CurrencyUnit.registeredCurrencies().stream().anyMatch(known -> known.getCode().equals(code))
                    ? "500 is " + Money.ofMinor(CurrencyUnit.of(code), 500).getAmount()
                    : "not known";
            System.out.println(code + " joda-money: " + told);
        }
    }
}
JAVA
{ node money.mjs; java -cp 'lib/*' Money500.java; } | LC_ALL=C sort | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
EUR dinero.js: 500 is 5 whole units, as decimal 5.00
EUR joda-money: 500 is 5.00
HRK dinero.js: not known
HRK joda-money: 500 is 5.00
IQD dinero.js: 500 is 0 whole units, as decimal 0.500
IQD joda-money: 500 is 0.500
MGA as JSON: {"amount":500,"currency":{"code":"MGA","base":5,"exponent":1},"scale":1}
MGA dinero.js: 500 is 100 whole units, as decimal [Dinero.js] Currency is not decimal.
MGA joda-money: 500 is 5.00
MRU dinero.js: 500 is 100 whole units, as decimal [Dinero.js] Currency is not decimal.
MRU joda-money: 500 is 5.00
SLL dinero.js: not known
SLL joda-money: 500 is 5.00
UYW dinero.js: 500 is 0 whole units, as decimal 0.0500
UYW joda-money: not known
VED dinero.js: 500 is 5 whole units, as decimal 5.00
VED joda-money: not known
XAD dinero.js: 500 is 5 whole units, as decimal 5.00
XAD joda-money: not known
SEEN
