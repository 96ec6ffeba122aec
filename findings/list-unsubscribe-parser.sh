#!/usr/bin/env bash
# A mail parser loses, cuts or misnames the one-click address of perfectly good List-Unsubscribe headers.
#
# Expected: RFC 2369 (section 2) makes the header a list of addresses in angle brackets, the preferred one first, with
# comments in round brackets anywhere outside the angle brackets; inside them everything that a URL may hold is part of the
# URL, and that includes "(", ")", "," and "@" (RFC 3986 section 2.2). RFC 8058 (section 3.1) wants one https address in it.
#
# What happens: mailparser 3.14.2, the parser of nodemailer's family, reads the header as if it were a list of people. Of two
# https addresses it keeps the last. A comment before the https address moves that address from the field `url` to `id`.
# Round brackets inside the address are cut out as a comment and the rest is lost; an "@" makes a web address a mailbox.
#
# What it means: inboxes, archives and test tools that use it show another link than the sender wrote, or none, and a test
# that reads our mails with it checks another header than the one that mail providers see.
#
# Perennial: it writes one address, a mailto, without comment (campaign-service, SmtpMails); the https address of RFC 8058
# is still to come (row M11). That one should be alone with the mailto, stand first, have no comment, and a token of letters,
# figures, "-" and "_" alone: base64url, never an e-mail address, so that every reader sees the same link. A test of the
# header's text should say so.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund mailparser@3.14.2
cat > read.mjs <<'JS'
import { simpleParser } from 'mailparser';
for (const header of [
  '<https://example.org/u/aB3-_>',
  '<https://example.org/u/aB3-_>, <mailto:leave@example.org?subject=x1>',
  '<mailto:leave@example.org>, <https://a.example.org/u>, <https://b.example.org/u>',
  '(One click) <https://example.org/u>, (or write) <mailto:leave@example.org>',
  '<https://example.org/u?t=(1)>',
  '<https://example.org/u?t=c1@shop>',
  '<mailto:leave@example.org?subject=leave%20(now)>',
]) {
  const mail = await simpleParser(['From: Shop <news@example.org>', 'To: jo@example.net', 'Subject: News',
    `List-Unsubscribe: ${header}`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click', '', 'Hello'].join('\r\n'));
  console.log(`${header}\n    ${JSON.stringify(mail.headers.get('list').unsubscribe)}`);
}
JS
node read.mjs | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
<https://example.org/u/aB3-_>
    {"url":"https://example.org/u/aB3-_"}
<https://example.org/u/aB3-_>, <mailto:leave@example.org?subject=x1>
    {"url":"https://example.org/u/aB3-_","mail":"leave@example.org?subject=x1"}
<mailto:leave@example.org>, <https://a.example.org/u>, <https://b.example.org/u>
    {"mail":"leave@example.org","url":"https://b.example.org/u"}
(One click) <https://example.org/u>, (or write) <mailto:leave@example.org>
    {"name":"or write","id":"https://example.org/u","mail":"leave@example.org"}
<https://example.org/u?t=(1)>
    {"name":"1","id":"https://example.org/u?t="}
<https://example.org/u?t=c1@shop>
    {"mail":"https://example.org/u?t=c1@shop"}
<mailto:leave@example.org?subject=leave%20(now)>
    {"name":"now","mail":"leave@example.org?subject=leave%20"}
SEEN
