-- Viewers who commented, and viewers who asked a concrete question (any topic but small talk).
SELECT
  count(DISTINCT v.viewer) AS commenters,
  count(DISTINCT CASE WHEN e.is_question = 'true' AND e.topic <> 'smalltalk' THEN v.viewer END) AS askers
FROM show_events AS e
JOIN visits AS v ON v.view = e.view
JOIN viewers AS w ON w.viewer = v.viewer
WHERE e.name = 'chat_send';
