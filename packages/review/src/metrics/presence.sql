-- When each viewer was there, live, on the stage's clock: overlapping and touching views of one viewer merged,
-- half-open, cut to the show.
CREATE TEMP TABLE presence AS
WITH cut AS (
  SELECT
    v.viewer,
    greatest(v.stage_from, 0) AS from_ms,
    least(greatest(v.stage_to, v.stage_from + 1), p.live_ms) AS to_ms
  FROM views AS v
  CROSS JOIN params AS p
  WHERE v.mode = 'live' AND v.stage_from IS NOT NULL
),
marked AS (
  SELECT
    *,
    max(to_ms) OVER (PARTITION BY viewer ORDER BY from_ms, to_ms ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_ms
  FROM cut
  WHERE to_ms > from_ms
),
islands AS (
  SELECT
    *,
    sum(CASE WHEN before_ms IS NULL OR from_ms > before_ms THEN 1 ELSE 0 END)
      OVER (PARTITION BY viewer ORDER BY from_ms, to_ms ROWS UNBOUNDED PRECEDING) AS island
  FROM marked
)
SELECT viewer, island, min(from_ms) AS from_ms, max(to_ms) AS to_ms
FROM islands
GROUP BY viewer, island;
