-- The viewers' concrete questions, how many were answered, and the median time to an answer.
-- Percentile: linear interpolation between the two nearest ranks.
WITH asked AS (
  SELECT answered_at - moment AS waited FROM chat_lines WHERE role = 'viewer' AND is_question = 1 AND topic <> 'smalltalk'
),
ranked AS (
  SELECT waited, row_number() OVER (ORDER BY waited) - 1 AS i, count(*) OVER () - 1 AS last FROM asked WHERE waited IS NOT NULL
)
SELECT
  (SELECT count(*) FROM asked) AS questions,
  (SELECT count(*) FROM ranked) AS answered,
  (SELECT sum(waited * greatest(0, 1 - abs(i - 0.5 * last))) FROM ranked) AS median_ms;
