-- Per product: pins, time on stage, clicks, adds, clicks while nothing of it was left. Sales: product-sales.sql.
WITH acts AS (
  SELECT
    e.item_id,
    sum(CASE WHEN e.name = 'select_item' THEN 1 ELSE 0 END) AS clicks,
    sum(CASE WHEN e.name = 'add_to_cart' THEN 1 ELSE 0 END) AS adds,
    sum(CASE WHEN e.name = 'cart_error' AND e.reason = 'sold_out' THEN 1 ELSE 0 END) AS refused
  FROM show_events AS e
  JOIN visits AS v ON v.view = e.view
  WHERE e.item_id IS NOT NULL AND e.name IN ('select_item', 'add_to_cart', 'cart_error')
  GROUP BY e.item_id
),
in_vain AS (
  SELECT e.item_id, count(*) AS clicks
  FROM show_events AS e
  JOIN sold_out AS s ON s.item_id = e.item_id
  WHERE e.name = 'select_item' AND e.moment >= s.from_at AND e.moment < s.to_at
  GROUP BY e.item_id
),
shown AS (SELECT item_id, sum(ms) AS ms FROM stage_time GROUP BY item_id),
pinned AS (SELECT item_id, count(*) AS pins FROM pins GROUP BY item_id),
sold AS (
  SELECT i.item_id, count(DISTINCT i.transaction_id) AS orders, sum(i.quantity) AS units
  FROM shop_items AS i
  JOIN show_orders AS o ON o.transaction_id = i.transaction_id
  WHERE o.state = 'show'
  GROUP BY i.item_id
),
every AS (
  SELECT item_id FROM acts
  UNION
  SELECT item_id FROM shown
  UNION
  SELECT item_id FROM pinned
  UNION
  SELECT item_id FROM sold
)
SELECT
  every.item_id,
  coalesce(pinned.pins, 0) AS pins,
  coalesce(shown.ms, 0) AS stage_ms,
  coalesce(acts.clicks, 0) AS clicks,
  coalesce(acts.adds, 0) AS adds,
  coalesce(in_vain.clicks, 0) AS sold_out_clicks,
  coalesce(acts.refused, 0) AS sold_out_refusals,
  coalesce(sold.orders, 0) AS orders,
  coalesce(sold.units, 0) AS units
FROM every
LEFT JOIN acts ON acts.item_id = every.item_id
LEFT JOIN in_vain ON in_vain.item_id = every.item_id
LEFT JOIN shown ON shown.item_id = every.item_id
LEFT JOIN pinned ON pinned.item_id = every.item_id
LEFT JOIN sold ON sold.item_id = every.item_id
ORDER BY orders DESC, clicks DESC, stage_ms DESC, every.item_id;
