#!/usr/bin/env bash
# Two telephone numbers in Argentina, a mobile and a landline, become one in a library that "normalises to E.164".
#
# Expected: E.164 (ITU-T) is the number as it is dialled from abroad. In Argentina's numbering plan a mobile number has a 9
# behind the country code when it is dialled from abroad: +54 9 11 2345 6789 is a mobile, +54 11 2345 6789 a landline, and both
# can be in use by different people. libphonenumber keeps them apart and says which is which.
#
# What happens: phone 3.1.72 (npm), which promises E.164 of mobile numbers, drops the 9 and gives +541123456789 for both, with
# isValid true; its README does not say so. With validateMobilePrefix set to false, for numbers of any kind, the 9 stays: the
# option changes the number, not only the check.
#
# What it means: an SMS goes to somebody's landline, or to nobody; two customers share a contact point, one's "stop" silences
# the other, and caps by address count them together.
#
# Perennial: a number is kept as given, without blanks, dots, hyphens and brackets (ingest-service, Address); nothing else is
# changed, so +549… and +54… are two contact points. A shop that normalises with this package sends us the wrong one, and we
# cannot know. Identity must not be merged by a telephone number alone; a test of Address should hold the pair.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund phone@3.1.72 libphonenumber-js@1.13.16
cat > phone.cjs <<'JS'
const { phone } = require('phone');
const { parsePhoneNumber } = require('libphonenumber-js/max');
for (const given of ['+54 9 11 2345 6789', '+54 11 2345 6789', '+49 171 2345678']) {
  const other = parsePhoneNumber(given);
  console.log(`${given}: phone ${phone(given).phoneNumber}, any kind ${phone(given, { validateMobilePrefix: false }).phoneNumber}, `
    + `libphonenumber ${other.format('E.164')} ${other.getType()}`);
}
JS
node phone.cjs | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
+54 9 11 2345 6789: phone +541123456789, any kind +5491123456789, libphonenumber +5491123456789 MOBILE
+54 11 2345 6789: phone +541123456789, any kind +541123456789, libphonenumber +541123456789 FIXED_LINE
+49 171 2345678: phone +491712345678, any kind +491712345678, libphonenumber +491712345678 MOBILE
SEEN
