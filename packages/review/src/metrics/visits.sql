-- One row per view id that any event named, seen or not. Its viewer is the first `anon` any of its events gave,
-- else the view itself (no consent, no identifier): `named` says which.
CREATE TEMP TABLE visits AS
SELECT
  view,
  CASE WHEN argMin(anon, n) IS NULL THEN 'view:' || view ELSE 'anon:' || argMin(anon, n) END AS viewer,
  CASE WHEN argMin(anon, n) IS NULL THEN 0 ELSE 1 END AS named,
  coalesce(argMin(source, n), 'unknown') AS source,
  coalesce(argMin(country, n), 'unknown') AS country,
  coalesce(argMin(device, n), 'unknown') AS device,
  CASE argMin(returning_flag, n) WHEN 'true' THEN 'returning' WHEN 'false' THEN 'new' ELSE 'unknown' END AS newness,
  coalesce(argMin(mode, n), 'live') AS mode,
  max(CASE WHEN name = 'view_promotion' THEN 1 ELSE 0 END) AS saw_embed
FROM show_events
WHERE view IS NOT NULL
GROUP BY view;
