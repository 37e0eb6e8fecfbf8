-- GMV (gross line totals, before discount, without shipping) and what goes off it, per currency: never added up.
WITH units AS (SELECT transaction_id, sum(quantity) AS units FROM shop_items GROUP BY transaction_id)
SELECT
  o.currency,
  o.exp,
  count(*) AS orders,
  sum(o.value) AS gmv,
  sum(o.value) / count(*) AS aov,
  sum(coalesce(o.discount, 0)) AS discount,
  sum(coalesce(o.shipping, 0)) AS shipping,
  sum(CASE WHEN o.refunded_at IS NULL THEN 0 ELSE o.value END) AS refunded,
  coalesce(sum(u.units), 0) AS units
FROM show_orders AS o
LEFT JOIN units AS u ON u.transaction_id = o.transaction_id
WHERE o.state = 'show'
GROUP BY o.currency, o.exp
ORDER BY orders DESC, o.currency;
