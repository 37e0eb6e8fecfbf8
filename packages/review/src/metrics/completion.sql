-- Live completion: live viewers still there 30 s before the end, of all live viewers within the show.
SELECT
  count(DISTINCT p.viewer) AS viewers,
  count(DISTINCT CASE WHEN p.to_ms >= q.live_ms - 30000 THEN p.viewer END) AS completed
FROM presence AS p
CROSS JOIN params AS q;
