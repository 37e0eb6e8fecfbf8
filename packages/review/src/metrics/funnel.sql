-- From seeing to paying, in viewers. Impression = embed seen or first frame; entered, stayed (>= 1 min) and clicked
-- count viewers; then in sequence: the first add after the first click, an order after that add, and that order paid.
-- A click is a product clicked, or its deal claimed, which a card with nothing to choose does at once.
-- Ordered and paid are the shop's word, not the browser's.
WITH of_viewers AS (
  SELECT e.n, e.moment, e.name, v.viewer
  FROM show_events AS e
  JOIN visits AS v ON v.view = e.view
  JOIN viewers AS w ON w.viewer = v.viewer
),
clicked AS (SELECT viewer, min(n) AS n FROM of_viewers WHERE name IN ('select_item', 'coupon_claim') GROUP BY viewer),
added AS (
  SELECT a.viewer, min(a.moment) AS moment
  FROM of_viewers AS a
  JOIN clicked AS c ON c.viewer = a.viewer
  WHERE a.name = 'add_to_cart' AND a.n > c.n
  GROUP BY a.viewer
),
ordered AS (
  SELECT o.viewer, max(CASE WHEN o.paid_at IS NULL THEN 0 ELSE 1 END) AS paid
  FROM show_orders AS o
  JOIN added AS a ON a.viewer = o.viewer
  WHERE o.state = 'show' AND o.created_at + 999 >= a.moment
  GROUP BY o.viewer
),
impressed AS (
  SELECT viewer FROM visits WHERE saw_embed = 1
  UNION
  SELECT viewer FROM viewers
)
SELECT 1 AS place, 'impression' AS step, count(*) AS viewers FROM impressed
UNION ALL
SELECT 2, 'entered', count(*) FROM viewers
UNION ALL
SELECT 3, 'stayed', count(*) FROM viewers WHERE watched_ms >= 60000
UNION ALL
SELECT 4, 'clicked', count(*) FROM clicked
UNION ALL
SELECT 5, 'added', count(*) FROM added
UNION ALL
SELECT 6, 'ordered', count(*) FROM ordered
UNION ALL
SELECT 7, 'paid', count(*) FROM ordered WHERE paid = 1
ORDER BY place;
