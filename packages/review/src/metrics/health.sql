-- What the raw events were: how many of the show's, how many of them repeats, how many lines named no event at all.
SELECT
  coalesce(sum(CASE WHEN s.show_id = p.show_id AND id IS NOT NULL THEN 1 ELSE 0 END), 0) AS events,
  count(DISTINCT CASE WHEN s.show_id = p.show_id THEN id END) AS unique_events,
  coalesce(sum(CASE WHEN id IS NULL OR name IS NULL OR ts IS NULL THEN 1 ELSE 0 END), 0) AS unreadable
FROM source AS s
CROSS JOIN params AS p;
