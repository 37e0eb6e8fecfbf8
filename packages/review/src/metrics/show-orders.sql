-- The shop's orders and whose they are. An order finds its viewer by its view, else by a purchase event with the same
-- transaction_id, else by its anon. It belongs to the viewer's last view begun before it, and to the show (state
-- 'show') when it came within the window after that view's end and the viewer had clicked a product or claimed its
-- deal before it ('attributed') or had watched 3 s ('influenced'). Later, within 14 days, it is a repurchase.
-- What says neither when nor how much (a refund's row alone) can't be counted: 'unjoined', like an order of nobody's.
-- Shops often give whole seconds, so an order counts as after everything in its own second: hence + 999.
CREATE TEMP TABLE show_orders AS
WITH purchases AS (
  SELECT
    e.transaction_id,
    argMin(coalesce(v.viewer, 'anon:' || e.anon), e.n) AS viewer
  FROM show_events AS e
  LEFT JOIN visits AS v ON v.view = e.view
  WHERE e.name = 'purchase' AND e.transaction_id IS NOT NULL
  GROUP BY e.transaction_id
),
known AS (SELECT DISTINCT viewer FROM visits),
joined AS (
  SELECT
    o.*,
    coalesce(by_view.viewer, purchases.viewer, by_anon.viewer) AS viewer,
    CASE WHEN purchases.transaction_id IS NULL THEN 1 ELSE 0 END AS missed
  FROM shop_orders AS o
  LEFT JOIN visits AS by_view ON by_view.view = o.view
  LEFT JOIN purchases ON purchases.transaction_id = o.transaction_id
  LEFT JOIN known AS by_anon ON by_anon.viewer = 'anon:' || o.anon
  WHERE coalesce(o.show_id, (SELECT show_id FROM params)) = (SELECT show_id FROM params)
    AND coalesce(o.anon, '') NOT IN (SELECT id FROM demo_people)
    AND coalesce(o.customer_id, '') NOT IN (SELECT id FROM demo_people)
    AND coalesce(o.view, '') NOT IN (
      SELECT view FROM source WHERE view IS NOT NULL AND anon IN (SELECT id FROM demo_people)
    )
),
last_views AS (
  SELECT
    j.transaction_id,
    argMax(v.mode, v.start_at) AS mode,
    argMax(v.end_at, v.start_at) AS end_at,
    sum(v.watched_ms) AS watched_ms
  FROM joined AS j
  JOIN views AS v ON v.viewer = j.viewer
  WHERE v.start_at <= j.created_at + 999
  GROUP BY j.transaction_id
),
first_clicks AS (
  SELECT v.viewer, min(e.moment) AS moment
  FROM show_events AS e
  JOIN visits AS v ON v.view = e.view
  WHERE e.name IN ('select_item', 'coupon_claim')
  GROUP BY v.viewer
)
SELECT
  j.*,
  l.mode,
  CASE WHEN c.moment <= j.created_at + 999 THEN 'attributed' ELSE 'influenced' END AS cause,
  CASE
    WHEN j.viewer IS NULL OR j.created_at IS NULL OR j.value IS NULL OR j.currency IS NULL OR j.exp IS NULL THEN
      CASE
        WHEN j.show_id IS NOT NULL OR j.created_at BETWEEN p.live_from AND p.live_to + p.window_ms THEN 'unjoined'
        ELSE 'elsewhere'
      END
    WHEN l.end_at IS NULL THEN 'elsewhere'
    WHEN j.created_at > l.end_at + 14 * 86400000 THEN 'elsewhere'
    WHEN j.created_at > l.end_at + p.window_ms THEN 'repurchase'
    WHEN c.moment <= j.created_at + 999 OR l.watched_ms >= 3000 THEN 'show'
    ELSE 'elsewhere'
  END AS state
FROM joined AS j
CROSS JOIN params AS p
LEFT JOIN last_views AS l ON l.transaction_id = j.transaction_id
LEFT JOIN first_clicks AS c ON c.viewer = j.viewer;
