-- New and returning viewers at this merchant, by the flag of their first view; no flag is a group of its own.
-- unnamed: viewers counted per view because consent gave no identifier.
SELECT
  coalesce(sum(CASE WHEN newness = 'new' THEN 1 ELSE 0 END), 0) AS fresh,
  coalesce(sum(CASE WHEN newness = 'returning' THEN 1 ELSE 0 END), 0) AS returning_viewers,
  coalesce(sum(CASE WHEN newness = 'unknown' THEN 1 ELSE 0 END), 0) AS unknown,
  coalesce(sum(1 - named), 0) AS unnamed
FROM viewers;
