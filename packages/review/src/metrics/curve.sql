-- How many viewers were there at each tick of stage time.
SELECT t.at_ms, count(p.viewer) AS viewers
FROM ticks AS t
LEFT JOIN presence AS p ON p.from_ms <= t.at_ms AND p.to_ms > t.at_ms
GROUP BY t.at_ms
ORDER BY t.at_ms;
