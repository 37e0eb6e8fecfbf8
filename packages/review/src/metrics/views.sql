-- A view: from first_frame to the last of first_frame, heartbeat, show_exit. Nothing later extends it.
-- Watch time is the largest cumulative figure it reported, so that a lost heartbeat costs nothing.
-- stage_from and stage_to are the same view on the stage's clock (ms of live time): a viewer who is behind leaves at the
-- picture they last saw. Without a position, the server's clock stands in. Where the show was live more than once, its
-- runs follow each other without the breaks between; a view of a break alone has no stage time.
CREATE TEMP TABLE views AS
WITH spans AS (
  SELECT
    view,
    min(CASE WHEN name = 'first_frame' THEN moment END) AS start_at,
    max(CASE WHEN name IN ('first_frame', 'heartbeat', 'show_exit') THEN moment END) AS end_at,
    coalesce(max(watched_ms), 0) AS watched_ms,
    argMin(CASE WHEN name = 'first_frame' THEN startup_ms END, n) AS startup_ms,
    argMin(CASE WHEN name IN ('heartbeat', 'show_exit') THEN moment - pos_ms END, n) AS first_zero,
    argMax(CASE WHEN name IN ('heartbeat', 'show_exit') THEN moment - pos_ms END, n) AS last_zero,
    argMax(CASE WHEN name IN ('heartbeat', 'show_exit') THEN pos_ms END, n) AS last_pos
  FROM show_events
  WHERE view IS NOT NULL
  GROUP BY view
),
-- A picture's own time begins when its run does, or as much later as the viewer is behind; clocks differ by a little.
run_of AS (
  SELECT
    s.view,
    max(CASE WHEN r.from_at <= coalesce(s.first_zero + 5000, s.start_at) THEN r.place ELSE 1 END) AS first_run,
    max(CASE WHEN r.from_at <= coalesce(s.last_zero + 5000, s.end_at) THEN r.place ELSE 1 END) AS last_run
  FROM spans AS s
  CROSS JOIN runs AS r
  GROUP BY s.view
),
positions AS (
  SELECT
    s.view,
    s.start_at - coalesce(s.first_zero, a.from_at) AS first_ms,
    coalesce(s.last_pos, s.end_at - b.from_at) AS last_ms,
    o.first_run,
    o.last_run,
    a.live_ms AS first_live_ms,
    a.before_ms AS first_before_ms,
    b.live_ms AS last_live_ms,
    b.before_ms AS last_before_ms
  FROM spans AS s
  JOIN run_of AS o ON o.view = s.view
  JOIN runs AS a ON a.place = o.first_run
  JOIN runs AS b ON b.place = o.last_run
)
SELECT
  visits.*,
  spans.start_at,
  spans.end_at,
  spans.watched_ms,
  spans.startup_ms,
  CASE
    WHEN p.first_run = p.last_run AND p.first_ms > p.first_live_ms THEN NULL
    ELSE p.first_before_ms + least(p.first_ms, p.first_live_ms)
  END AS stage_from,
  p.last_before_ms + least(p.last_ms, p.last_live_ms) AS stage_to
FROM spans
JOIN visits ON visits.view = spans.view
JOIN positions AS p ON p.view = spans.view
WHERE spans.start_at IS NOT NULL;
