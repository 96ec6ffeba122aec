#!/usr/bin/env bash
# Segment's trigger language: in a mix of "and" and "or", the last word decides for the whole line.
#
# Expected: "and" binds more tightly than "or", as in SQL, CEL and nearly every other language of conditions; a reader that
# does not do this should ask for brackets. match(text, pattern) takes a glob pattern by Segment's page on the language
# (Destination Filter Query Language), where ? stands for one character and * for any number, anywhere.
#
# What happens: @segment/destination-subscriptions 3.37.0, the parser behind the triggers of Segment's destinations, puts
# all conditions between two brackets into one flat group with one operator, and each further "and" or "or" sets it
# again. So `A or B and C` wants all three, and `A and B or C` wants any one of them. generateFql shows what was understood.
# match() knows a star at the end (the text starts with) and takes everything else for a star at the start: the first
# character of the pattern is cut off, whatever it is, and the rest is compared literally. 1e3 is read as 1. No error is
# given for any of these.
#
# What it means: the same line of text, copied from a trigger into a segment or a query, selects other people. A
# destination that receives `... or event = "Consent Given"` may get every track call, or none.
#
# Perennial: it reads no FQL; its custom segments will be CEL (row S4), where && binds before ||. Whoever moves triggers over
# should copy what generateFql prints, not what was typed; what a seller's Segment forwards to ingest can fall short without a
# refused event, which only the control totals of the data-quality report (row I10, not built yet) would show.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @segment/destination-subscriptions@3.37.0 @segment/fql-ts@1.10.1
cat > fql.cjs <<'JS'
const { parseFql, generateFql, validate } = require('@segment/destination-subscriptions');
const page = { type: 'page', event: 'Viewed', properties: { total: 20 } };
const order = { type: 'track', event: 'Order Completed', properties: { total: 20 } };
for (const [text, event] of [
  ['type = "page" or type = "track" and event = "Order Completed"', page],
  ['type = "page" or (type = "track" and event = "Order Completed")', page],
  ['type = "track" and event = "Order Refunded" or properties.total > 10', page],
  ['(type = "track" and event = "Order Refunded") or properties.total > 100', order],
  ['type = "track" and event = "Order Refunded" or properties.total > 100', order],
  ['match(event, "Order*")', order],
  ['match(event, "*Completed")', order],
  ['match(event, "Order*Completed")', order],
  ['match(event, "Order Complete?")', order],
  ['match(event, "Order Completed")', order],
  ['match(event, "xrder Completed")', order],
  ['properties.total > 1e3', order],
]) {
  const rule = parseFql(text);
  console.log(`${text}\n    is ${rule.error ? rule.error.message : generateFql(rule)}\n    ${event.type} ${event.event}: ${validate(rule, event)}`);
}
JS
node fql.cjs | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
type = "page" or type = "track" and event = "Order Completed"
    is type = "page" and type = "track" and event = "Order Completed"
    page Viewed: false
type = "page" or (type = "track" and event = "Order Completed")
    is type = "page" or (type = "track" and event = "Order Completed")
    page Viewed: true
type = "track" and event = "Order Refunded" or properties.total > 10
    is type = "track" or event = "Order Refunded" or properties.total > 10
    page Viewed: true
(type = "track" and event = "Order Refunded") or properties.total > 100
    is (type = "track" and event = "Order Refunded") or properties.total > 100
    track Order Completed: false
type = "track" and event = "Order Refunded" or properties.total > 100
    is type = "track" or event = "Order Refunded" or properties.total > 100
    track Order Completed: true
match(event, "Order*")
    is match(event, "Order*")
    track Order Completed: true
match(event, "*Completed")
    is match(event, "*Completed")
    track Order Completed: true
match(event, "Order*Completed")
    is match(event, "*rder*Completed")
    track Order Completed: false
match(event, "Order Complete?")
    is match(event, "*rder Complete?")
    track Order Completed: false
match(event, "Order Completed")
    is match(event, "*rder Completed")
    track Order Completed: true
match(event, "xrder Completed")
    is match(event, "*rder Completed")
    track Order Completed: true
properties.total > 1e3
    is properties.total > 1
    track Order Completed: true
SEEN
