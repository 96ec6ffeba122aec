#!/usr/bin/env bash
# Segment's common reader of events turns a product id into a time, and a free order into a paid one.
#
# Expected: properties of a track call arrive as they were sent; Segment's specification makes product_id, sku and order_id
# texts and `revenue` a number. Of an order with a revenue of 0 (paid by voucher, say) and a total of 4.90, the shipping, the
# revenue is 0: the specification tells revenue and total apart.
#
# What happens: @segment/facade 3.4.10, through which Segment's classic integrations read every call, walks through all
# properties and traits and replaces each text that looks like an ISO day or time by a Date, at any depth. Written out again,
# "2026-05-04" is "2026-05-04T00:00:00.000Z": a lot number, a product id or a birthday is now an instant in UTC, a day
# earlier for readers west of Greenwich; a pick-up time without zone becomes UTC. "2026-05" and "20260504" stay texts. And
# revenue() of an order takes the total when the revenue is 0, because it asks whether the value is truthy; a revenue given
# as "12,50" is 12.
#
# What it means: the same order bears two product ids, depending on the way on which it came: direct or through such an
# integration. Joins with the catalogue miss, a birthday mail goes out on the wrong day, free orders count as sales.
#
# Perennial: ingest reads Segment's form itself (segmentspec). A text stays the text it was; what the customer pays is `total`,
# and `revenue` only where no total is given, never because one of them is 0; a decimal that is none is refused with its
# field. What was lost on the way cannot be repaired: connectors should send the original calls, not the output of an
# integration. Cases for that reader's tests: product_id "2026-01-01" stays as it is, and total 0 beside revenue 4.90 is 0.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @segment/facade@3.4.10 @segment/isodate@1.0.3 @segment/isodate-traverse@1.1.1
cat > facade.cjs <<'JS'
const { Track, Identify } = require('@segment/facade');
const order = properties => new Track({ type: 'track', userId: 'c-1', event: 'Order Completed', properties });
const given = {
  order_id: '20260504', lot: '2026-05-04', season: '2026-05', pickup: '2026-05-04T09:30',
  products: [{ product_id: '2026-01-01', name: 'Calendar' }],
};
console.log('given', JSON.stringify(given));
console.log('read ', JSON.stringify(order(given).properties()));
console.log('birthday 1990-02-03 read', JSON.stringify(new Identify({ userId: 'c-1', traits: { birthday: '1990-02-03' } }).traits().birthday));
for (const properties of [{ revenue: 0, total: 4.9 }, { revenue: 1, total: 4.9 }, { revenue: '12,50' }, { revenue: '12.50' }])
  console.log(JSON.stringify(properties), 'revenue()', order(properties).revenue());
JS
TZ=America/New_York node facade.cjs | tee seen.txt
diff - seen.txt <<'SEEN' && echo "as described"
given {"order_id":"20260504","lot":"2026-05-04","season":"2026-05","pickup":"2026-05-04T09:30","products":[{"product_id":"2026-01-01","name":"Calendar"}]}
read  {"order_id":"20260504","lot":"2026-05-04T00:00:00.000Z","season":"2026-05","pickup":"2026-05-04T09:30:00.000Z","products":[{"product_id":"2026-01-01T00:00:00.000Z","name":"Calendar"}]}
birthday 1990-02-03 read "1990-02-03T00:00:00.000Z"
{"revenue":0,"total":4.9} revenue() 4.9
{"revenue":1,"total":4.9} revenue() 1
{"revenue":"12,50"} revenue() 12
{"revenue":"12.50"} revenue() 12.5
SEEN
