-- Watch time on each transport. The cumulative watch time grows from report to report; each growth belongs to the
-- transport that was on screen: a switch's to `from`, a heartbeat's to its own, else the last one known.
WITH reports AS (
  SELECT
    e.view,
    e.n,
    e.watched_ms,
    CASE e.name WHEN 'transport_switch' THEN e.switched_from ELSE e.transport END AS shown,
    CASE e.name WHEN 'transport_switch' THEN e.switched_to ELSE e.transport END AS known
  FROM show_events AS e
  JOIN views AS v ON v.view = e.view
  WHERE e.name IN ('first_frame', 'heartbeat', 'transport_switch', 'show_exit')
),
growing AS (
  SELECT
    *,
    max(watched_ms) OVER (PARTITION BY view ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_ms,
    count(known) OVER (PARTITION BY view ORDER BY n ROWS UNBOUNDED PRECEDING) AS known_so_far
  FROM reports
),
carried AS (
  SELECT *, max(known) OVER (PARTITION BY view, known_so_far) AS last_known FROM growing
)
SELECT
  coalesce(shown, last_known, 'unknown') AS transport,
  sum(greatest(0, watched_ms - coalesce(before_ms, 0))) AS watched_ms
FROM carried
WHERE watched_ms IS NOT NULL
GROUP BY coalesce(shown, last_known, 'unknown')
ORDER BY watched_ms DESC;
