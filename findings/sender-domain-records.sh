#!/usr/bin/env bash
# Checkers of SPF and DMARC call correct records of a sender's domain wrong, and drop a part of them.
#
# Expected: RFC 7208 allows a network length for IPv4 and one for IPv6 behind "a" and "mx" (section 5.6, "a/24//64"), and
# unknown modifiers anywhere, which MUST be ignored (section 6). RFC 7489 (section 6.3) makes "fo" a list with colons, and
# unknown tags MUST be ignored; RFC 9091 adds the tag "np".
#
# What happens: spf-parse 1.0.4 reports "a/24//64" and every unknown modifier as an error, puts an entry without a type in
# its place, and says `valid: true` all the same. dmarc-parse 1.2.1 refuses "fo=1:d:s" and leaves the tag out, and reports
# "np" as unknown and leaves it out. Mail::SPF 2.9.0 (Debian, Perl) reads the same SPF records without complaint.
#
# What it means: a check before sending tells a seller to repair what is right; whoever takes the list of errors for the
# answer blocks the domain, whoever takes `valid` lets everything through.
#
# Perennial: it does not check sender domains yet (row M6); mails go out from the configured sender. The check should hold to
# the RFCs' own words: unknown terms are listed, never an error, and only what a receiver would treat as a permanent error blocks.
# These records belong into its test.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
chmod 755 . # apt fetches as a user of its own
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund spf-parse@1.0.4 dmarc-parse@1.2.1
apt-get -qq download libmail-spf-perl=2.9.0-5 libnetaddr-ip-perl=4.079+dfsg-2+b1 libnet-dns-perl=1.36-1 \
  liberror-perl=0.17029-2 liburi-perl=5.17-1 libnet-dns-resolver-programmable-perl=0.009-2 2>&1 | grep -v unsandboxed || true
for deb in *.deb; do dpkg -x "$deb" root; done
cat > spf.txt <<'TXT'
v=spf1 a/24//64 -all
v=spf1 mx owner=postmaster -all
v=spf1 redirect=_spf.example.org
TXT
cat > spf.pl <<'PL'
use Mail::SPF;
use Mail::SPF::v1::Record;
open my $in, '<', 'spf.txt';
for my $record (<$in>) {
    chomp $record;
    my $read = eval { Mail::SPF::v1::Record->new_from_string($record) };
    print "$record Mail::SPF: ", $read ? 'read' : 'refused', "\n";
}
PL
cat > records.cjs <<'JS'
const spf = require('spf-parse'), dmarc = require('dmarc-parse');
for (const record of require('fs').readFileSync('spf.txt', 'utf8').trim().split('\n')) {
  const { valid, messages = [], mechanisms } = spf(record);
  console.log(`${record} spf-parse: valid ${valid}, ${messages.map(message => `${message.type}: ${message.message}`).join('; ') || 'no message'}, `
    + `types ${mechanisms.map(mechanism => mechanism.type)}`);
}
for (const record of ['v=DMARC1; p=none; fo=1', 'v=DMARC1; p=none; fo=1:d:s', 'v=DMARC1; p=none; np=reject']) {
  const { messages = [], tags } = dmarc(record);
  console.log(`${record} dmarc-parse: ${messages.join('; ') || 'no message'}, tags ${Object.keys(tags)}`);
}
JS
{ perl -Iroot/usr/share/perl5 "-I$(echo root/usr/lib/*/perl5/5.*)" spf.pl; node records.cjs; } | LC_ALL=C sort | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
v=DMARC1; p=none; fo=1 dmarc-parse: no message, tags v,p,fo
v=DMARC1; p=none; fo=1:d:s dmarc-parse: Invalid value for 'fo': '1:d:s', must be one of: 0, 1, d, s, tags v,p
v=DMARC1; p=none; np=reject dmarc-parse: Unknown tag 'np', tags v,p
v=spf1 a/24//64 -all Mail::SPF: read
v=spf1 a/24//64 -all spf-parse: valid true, error: Unknown standalone term 'a/24//64', types version,,all
v=spf1 mx owner=postmaster -all Mail::SPF: read
v=spf1 mx owner=postmaster -all spf-parse: valid true, error: Unknown standalone term 'owner=postmaster', types version,mx,,all
v=spf1 redirect=_spf.example.org Mail::SPF: read
v=spf1 redirect=_spf.example.org spf-parse: valid true, no message, types version,redirect
SEEN
