-- Minute by minute of stage time: who was there at all (present), who came, who went. A viewer who comes back in the
-- same minute still went; each is counted once a minute. The end of the show, and of each of its runs, is nobody's exit.
SELECT
  m.minute,
  count(DISTINCT p.viewer) AS present,
  count(DISTINCT CASE WHEN p.from_ms >= m.from_ms THEN p.viewer END) AS joins,
  count(DISTINCT CASE WHEN p.to_ms <= m.to_ms AND p.to_ms < q.live_ms AND p.to_ms NOT IN (SELECT before_ms FROM runs) THEN p.viewer END) AS exits
FROM minutes AS m
CROSS JOIN params AS q
LEFT JOIN presence AS p ON p.from_ms < m.to_ms AND p.to_ms > m.from_ms
GROUP BY m.minute
ORDER BY m.minute;
