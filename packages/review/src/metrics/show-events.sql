-- The show's events: the first row of each id, flat, in their true order.
-- Order: by boot, then seq; across boots by the running maximum of ts. `moment` is that maximum, `n` the place in the order.
-- Left out: rows that name no event, and every view a demo person took part in.
CREATE TEMP TABLE show_events AS
WITH firsts AS (
  SELECT *, row_number() OVER (PARTITION BY id ORDER BY received_at, ts, seq) AS copy
  FROM source
  WHERE show_id = (SELECT show_id FROM params) AND id IS NOT NULL AND name IS NOT NULL AND ts IS NOT NULL
),
timed AS (
  SELECT
    *,
    max(ts) OVER (PARTITION BY coalesce(boot, view, id) ORDER BY coalesce(seq, 0), ts ROWS UNBOUNDED PRECEDING) AS moment
  FROM firsts
  WHERE copy = 1
    AND coalesce(anon, '') NOT IN (SELECT id FROM demo_people)
    AND coalesce(view, '') NOT IN (
      SELECT view FROM firsts WHERE view IS NOT NULL AND anon IN (SELECT id FROM demo_people)
    )
)
SELECT
  row_number() OVER (ORDER BY moment, coalesce(boot, view, id), coalesce(seq, 0), id) AS n,
  moment,
  id,
  name,
  view,
  anon,
  attr->>'$.source' AS source,
  props->>'$.mode' AS mode,
  props->>'$.country' AS country,
  props->>'$.device' AS device,
  props->>'$.returning' AS returning_flag,
  props->>'$.transport' AS transport,
  props->>'$.from' AS switched_from,
  props->>'$.to' AS switched_to,
  props->>'$.item_id' AS item_id,
  props->>'$.reason' AS reason,
  props->>'$.topic' AS topic,
  props->>'$.is_question' AS is_question,
  props->>'$.transaction_id' AS transaction_id,
  props->>'$.currency' AS currency,
  props->>'$.items' AS items,
  try_cast(props->>'$.value' AS DOUBLE) AS value,
  try_cast(props->>'$.exp' AS DOUBLE) AS exp,
  try_cast(props->>'$.discount' AS DOUBLE) AS discount,
  try_cast(props->>'$.shipping' AS DOUBLE) AS shipping,
  try_cast(props->>'$.watched_ms' AS DOUBLE) AS watched_ms,
  try_cast(props->>'$.pos_ms' AS DOUBLE) AS pos_ms,
  try_cast(props->>'$.startup_ms' AS DOUBLE) AS startup_ms,
  try_cast(props->>'$.duration_ms' AS DOUBLE) AS stall_ms
FROM timed;
