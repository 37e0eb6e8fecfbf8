-- Viewers, views, watch time; effective = watch time >= 3 min, stayed >= 1 min, bounce < 1 min, by viewer.
-- mode 'all' is the headline; live and replay are always beside it (a viewer of both is in both).
WITH by_mode AS (
  SELECT 'all' AS mode, viewer, count(*) AS views, sum(watched_ms) AS watched_ms FROM views GROUP BY viewer
  UNION ALL
  SELECT mode, viewer, count(*) AS views, sum(watched_ms) AS watched_ms FROM views GROUP BY mode, viewer
)
SELECT
  mode,
  count(*) AS viewers,
  sum(views) AS views,
  sum(watched_ms) AS watched_ms,
  sum(CASE WHEN watched_ms >= 180000 THEN 1 ELSE 0 END) AS effective,
  sum(CASE WHEN watched_ms >= 60000 THEN 1 ELSE 0 END) AS stayed,
  sum(CASE WHEN watched_ms < 60000 THEN 1 ELSE 0 END) AS bounced
FROM by_mode
GROUP BY mode;
