-- Peak: the maximum of the +1/-1 running sum over exact, half-open live intervals; at one instant, who leaves goes
-- first. Peak viewers merges a viewer's overlapping views; peak views does not.
WITH live AS (SELECT viewer, view, start_at, end_at FROM views WHERE mode = 'live' AND end_at > start_at),
marked AS (
  SELECT
    *,
    max(end_at) OVER (PARTITION BY viewer ORDER BY start_at, end_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
      AS before_at
  FROM live
),
islands AS (
  SELECT
    *,
    sum(CASE WHEN before_at IS NULL OR start_at > before_at THEN 1 ELSE 0 END)
      OVER (PARTITION BY viewer ORDER BY start_at, end_at ROWS UNBOUNDED PRECEDING) AS island
  FROM marked
),
merged AS (SELECT viewer, min(start_at) AS start_at, max(end_at) AS end_at FROM islands GROUP BY viewer, island),
steps AS (
  SELECT 'viewers' AS of_what, start_at AS moment, 1 AS step FROM merged
  UNION ALL
  SELECT 'viewers' AS of_what, end_at AS moment, -1 AS step FROM merged
  UNION ALL
  SELECT 'views' AS of_what, start_at AS moment, 1 AS step FROM live
  UNION ALL
  SELECT 'views' AS of_what, end_at AS moment, -1 AS step FROM live
),
running AS (
  SELECT of_what, moment, sum(step) OVER (PARTITION BY of_what ORDER BY moment, step ROWS UNBOUNDED PRECEDING) AS there
  FROM steps
)
SELECT of_what, max(there) AS peak, argMax(moment, there) AS moment
FROM running
GROUP BY of_what;
