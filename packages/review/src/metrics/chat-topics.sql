-- The viewers' lines by topic, as the server classified them.
SELECT topic, count(*) AS lines
FROM chat_lines
WHERE role = 'viewer'
GROUP BY topic
ORDER BY lines DESC, topic;
