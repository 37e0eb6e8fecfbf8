-- Time to the first frame over all views: p50 and p95, linear interpolation between the two nearest ranks.
WITH ranked AS (
  SELECT startup_ms AS x, row_number() OVER (ORDER BY startup_ms) - 1 AS i, count(*) OVER () - 1 AS last
  FROM views
  WHERE startup_ms IS NOT NULL
)
SELECT
  count(*) AS views,
  sum(x * greatest(0, 1 - abs(i - 0.5 * last))) AS p50,
  sum(x * greatest(0, 1 - abs(i - 0.95 * last))) AS p95
FROM ranked;
