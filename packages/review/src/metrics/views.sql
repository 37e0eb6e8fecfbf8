-- A view: from first_frame to the last of first_frame, heartbeat, show_exit. Nothing later extends it.
-- Watch time is the largest cumulative figure it reported, so that a lost heartbeat costs nothing.
-- stage_from and stage_to are the same view on the stage's clock (ms since the show went live): a viewer who is
-- behind leaves at the picture they last saw. Without a position, the server's clock stands in.
CREATE TEMP TABLE views AS
WITH spans AS (
  SELECT
    view,
    min(CASE WHEN name = 'first_frame' THEN moment END) AS start_at,
    max(CASE WHEN name IN ('first_frame', 'heartbeat', 'show_exit') THEN moment END) AS end_at,
    coalesce(max(watched_ms), 0) AS watched_ms,
    argMin(CASE WHEN name = 'first_frame' THEN startup_ms END, n) AS startup_ms,
    argMin(CASE WHEN name IN ('heartbeat', 'show_exit') THEN moment - pos_ms END, n) AS first_zero,
    argMax(CASE WHEN name IN ('heartbeat', 'show_exit') THEN pos_ms END, n) AS last_pos
  FROM show_events
  WHERE view IS NOT NULL
  GROUP BY view
)
SELECT
  visits.*,
  spans.start_at,
  spans.end_at,
  spans.watched_ms,
  spans.startup_ms,
  spans.start_at - CASE WHEN visits.mode = 'live' THEN coalesce(spans.first_zero, p.live_from) ELSE p.live_from END AS stage_from,
  CASE WHEN visits.mode = 'live' THEN coalesce(spans.last_pos, spans.end_at - p.live_from) ELSE spans.end_at - p.live_from END
    AS stage_to
FROM spans
JOIN visits ON visits.view = spans.view
CROSS JOIN params AS p
WHERE spans.start_at IS NOT NULL;
