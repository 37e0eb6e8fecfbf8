-- What the browser says was bought: used as the orders only where no shop orders were given.
SELECT transaction_id, argMin(moment, n) AS moment, argMin(value, n) AS value, argMin(currency, n) AS currency, argMin(exp, n) AS exp,
  argMin(discount, n) AS discount, argMin(shipping, n) AS shipping, argMin(view, n) AS view, argMin(items, n) AS items
FROM show_events
WHERE name = 'purchase' AND transaction_id IS NOT NULL
GROUP BY transaction_id
ORDER BY transaction_id;
