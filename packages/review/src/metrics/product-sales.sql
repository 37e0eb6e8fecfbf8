-- GMV per product: its line totals in the show's orders. Currencies are kept apart.
SELECT i.item_id, o.currency, o.exp, sum(i.value) AS gmv
FROM shop_items AS i
JOIN show_orders AS o ON o.transaction_id = i.transaction_id
WHERE o.state = 'show'
GROUP BY i.item_id, o.currency, o.exp
ORDER BY i.item_id, gmv DESC;
