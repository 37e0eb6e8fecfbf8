-- GMV by where the buyer came from, their country and their device. Currencies are kept apart.
WITH sold AS (
  SELECT v.source, v.country, v.device, o.currency, o.exp, o.value
  FROM show_orders AS o
  JOIN viewers AS v ON v.viewer = o.viewer
  WHERE o.state = 'show'
),
tagged AS (
  SELECT 'source' AS dimension, source AS key, currency, exp, value FROM sold
  UNION ALL
  SELECT 'country' AS dimension, country AS key, currency, exp, value FROM sold
  UNION ALL
  SELECT 'device' AS dimension, device AS key, currency, exp, value FROM sold
)
SELECT dimension, key, currency, exp, sum(value) AS gmv
FROM tagged
GROUP BY dimension, key, currency, exp
ORDER BY dimension, key, gmv DESC;
