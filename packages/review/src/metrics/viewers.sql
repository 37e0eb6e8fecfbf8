-- A viewer: a distinct anon (or a view without one) with at least one view. Where they came from, their device and
-- whether they are new are those of their first view; watch time is the sum over their views.
CREATE TEMP TABLE viewers AS
WITH placed AS (
  SELECT *, row_number() OVER (PARTITION BY viewer ORDER BY start_at, view) AS place
  FROM views
)
SELECT
  viewer,
  max(named) AS named,
  count(*) AS views,
  sum(watched_ms) AS watched_ms,
  max(CASE WHEN place = 1 THEN source END) AS source,
  max(CASE WHEN place = 1 THEN country END) AS country,
  max(CASE WHEN place = 1 THEN device END) AS device,
  max(CASE WHEN place = 1 THEN newness END) AS newness
FROM placed
GROUP BY viewer;
