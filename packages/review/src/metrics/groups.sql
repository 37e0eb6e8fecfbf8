-- The audience and its orders by where the viewer came from, their country and their device (first view's).
WITH bought AS (
  SELECT viewer, count(*) AS orders FROM show_orders WHERE state = 'show' GROUP BY viewer
),
tagged AS (
  SELECT 'source' AS dimension, source AS key, * FROM viewers
  UNION ALL
  SELECT 'country' AS dimension, country AS key, * FROM viewers
  UNION ALL
  SELECT 'device' AS dimension, device AS key, * FROM viewers
)
SELECT
  t.dimension,
  t.key,
  count(*) AS viewers,
  sum(t.watched_ms) AS watched_ms,
  sum(CASE WHEN t.watched_ms >= 180000 THEN 1 ELSE 0 END) AS effective,
  sum(CASE WHEN t.watched_ms < 60000 THEN 1 ELSE 0 END) AS bounced,
  coalesce(sum(b.orders), 0) AS orders,
  sum(CASE WHEN b.orders > 0 THEN 1 ELSE 0 END) AS buyers
FROM tagged AS t
LEFT JOIN bought AS b ON b.viewer = t.viewer
GROUP BY t.dimension, t.key
ORDER BY t.dimension, viewers DESC, t.key;
