-- Rebuffer ratio: stall / (stall + watched), over every view.
SELECT
  coalesce((SELECT sum(e.stall_ms) FROM show_events AS e JOIN views AS v ON v.view = e.view WHERE e.name = 'stall'), 0) AS stall_ms,
  coalesce((SELECT sum(watched_ms) FROM views), 0) AS watched_ms;
