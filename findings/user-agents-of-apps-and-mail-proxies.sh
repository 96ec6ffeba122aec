#!/usr/bin/env bash
# Bot detection by user agent: an Android app's buyers are bots, the same shop's iPhone buyers are not; every Gmail reader is one.
#
# Expected: a collector that marks bots wants to keep crawlers, monitors and link scanners out of the figures. People in a
# shop's own app, and people who open a mail in Gmail, are no bots.
#
# What happens: isbot 5.2.3 answers by the shape of the text, crawler-user-agents 1.60.0 by a list of names. Both take
# okhttp, the HTTP client that Android apps send their events with unless they set a name of their own, for a bot; neither
# takes CFNetwork, its counterpart on iPhones, for one. Both take Google's and Yahoo's image proxies for bots: through these
# every picture in a mail is loaded when its reader opens it. The bare "Mozilla/5.0", which Apple's mail privacy sends when it
# fetches pictures that nobody looked at, is a bot to isbot and none to the list; so are Segment's own server libraries.
#
# What it means: the share of "bots" follows the operating system, funnels of Android users vanish, and of opened mails
# it is the true ones that are thrown away.
#
# Perennial: its events carry the answer and never the user agent (EventContext.bot, MessageOpened.machine); the HTTP
# collection of row I15 will have to find the answer itself. What comes with a write key of an app or a server must not be
# asked for its user agent at all; opens need a table of their own, in which the proxies of Google and Yahoo are
# people and a bare "Mozilla/5.0" is a machine. This list is the beginning of that table's test.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund isbot@5.2.3 crawler-user-agents@1.60.0
cat > agents.mjs <<'JS'
import { isbot } from 'isbot';
import { createRequire } from 'node:module';
const crawlers = createRequire(import.meta.url)('crawler-user-agents').map(({ pattern }) => new RegExp(pattern));
for (const [who, agent] of [
  ['Android app', 'okhttp/4.12.0'],
  ['iPhone app', 'ExampleShop/310 CFNetwork/1490.0.4 Darwin/23.2.0'],
  ['Flutter app', 'Dart/3.3 (dart:io)'],
  ['Segment, server', 'analytics-node/3.1.0'],
  ['Gmail, opened', 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'],
  ['Yahoo, opened', 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html'],
  ['Apple, prefetched', 'Mozilla/5.0'],
  ['Outlook', 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)'],
  ['phone with a browser', 'Mozilla/5.0 (Linux; Android 12; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36'],
  ['crawler', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
]) console.log(`${who}: isbot ${isbot(agent)}, list ${crawlers.some(pattern => pattern.test(agent))}`);
JS
node agents.mjs | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
Android app: isbot true, list true
iPhone app: isbot false, list false
Flutter app: isbot false, list false
Segment, server: isbot true, list false
Gmail, opened: isbot true, list true
Yahoo, opened: isbot true, list true
Apple, prefetched: isbot true, list false
Outlook: isbot false, list false
phone with a browser: isbot false, list false
crawler: isbot true, list true
SEEN
